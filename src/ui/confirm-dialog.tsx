import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the press does. */
  readonly confirm: string;
  /** What it means not to do it: "Behalten"; "Abbrechen" if left out. */
  readonly keep?: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is put away or given up. Not to do it is the first button. */
export function ConfirmDialog({ title, text, confirm, keep, danger = false, children, ...does }: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  const actions = (
    <>
      <Button onClick={does.onClose}>{keep ?? t('action.cancel')}</Button>
      <Button variant={danger ? 'danger' : 'primary'} onClick={does.onConfirm}>
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog open title={title} onClose={does.onClose} actions={actions}>
      <p>{text}</p>
      {children}
    </Dialog>
  );
}

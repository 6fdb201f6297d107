import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the press does. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is put away or given up. */
export function ConfirmDialog({ title, text, confirm, danger = false, children, ...does }: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Dialog
      open
      title={title}
      onClose={does.onClose}
      actions={
        <>
          <Button variant={danger ? 'danger' : 'primary'} onClick={does.onConfirm}>
            {confirm}
          </Button>
          <Button onClick={does.onClose}>{t('action.cancel')}</Button>
        </>
      }
    >
      <p>{text}</p>
      {children}
    </Dialog>
  );
}

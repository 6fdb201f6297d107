import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface DiscardDialogProps {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before words about a visit are thrown away. */
export function DiscardDialog({ onConfirm, onClose }: DiscardDialogProps) {
  const { t } = useTranslation(['visits', 'common']);
  return (
    <ConfirmDialog
      title={t('discard.title')}
      text={t('discard.text')}
      confirm={t('discard.confirm')}
      keep={t('common:draft.keep')}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}

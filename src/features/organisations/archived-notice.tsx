import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { restore } from './organisation-actions.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { useSaving } from './use-saving.ts';

/** Says that an organisation was put aside, and takes it back. */
export function ArchivedNotice({ id }: { readonly id: Uuid }) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  const saving = useSaving();
  const [asks, setAsks] = useState(false);
  const confirm = (): void => {
    setAsks(false);
    void saving.run(() => restore(store, id));
  };
  return (
    <Alert
      kind="info"
      title={t('archive.isArchived')}
      actions={
        <Button icon="undo" busy={saving.isBusy} onClick={() => setAsks(true)}>
          {t('archive.restore')}
        </Button>
      }
    >
      <p>{t('archive.nothingLost')}</p>
      <RefusalAlert refusal={saving.refusal} />
      {asks && (
        <ConfirmDialog
          title={t('archive.restoreTitle')}
          text={t('archive.restoreText')}
          confirm={t('archive.restore')}
          onConfirm={confirm}
          onClose={() => setAsks(false)}
        />
      )}
    </Alert>
  );
}

import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { restore } from './organisation-actions.ts';
import { UndoNotice } from './undo-notice.tsx';

/** Says that an organisation was put aside, and takes it back. */
export function ArchivedNotice({ id }: { readonly id: Uuid }) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  return (
    <UndoNotice
      title={t('archive.isArchived')}
      undo={t('archive.restore')}
      question={{ title: t('archive.restoreTitle'), text: t('archive.restoreText') }}
      onUndo={() => restore(store, id)}
    >
      <p>{t('archive.nothingLost')}</p>
    </UndoNotice>
  );
}

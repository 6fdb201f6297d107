import { useTranslation } from 'react-i18next';
import type { DraftSaving } from '../../db/use-draft.ts';
import { useView } from '../../db/use-records.ts';
import { instantOf } from '../../domain/dates.ts';
import { formatTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Muted } from '../../ui/text.tsx';

interface SavedLineProps {
  readonly draftId: string;
  readonly saving: DraftSaving;
}

/** Says whether what stands in the form is on the disk. */
export function SavedLine({ draftId, saving }: SavedLineProps) {
  const { t } = useTranslation(['organisations', 'common']);
  const language = useLanguage();
  const at = useView((view) => view.drafts.get(draftId)?.at);
  if (saving === 'storage-full') return <strong role="alert">{t('edit.notKept')}</strong>;
  if (saving === 'saved' && at !== undefined) {
    return <Muted>{t('edit.kept', { time: formatTime(instantOf(at), language) })}</Muted>;
  }
  return <Muted>{saving === 'typing' ? t('common:saving') : t('edit.keepsItself')}</Muted>;
}

import { useTranslation } from 'react-i18next';
import type { DraftSaving } from '../db/use-draft.ts';
import { useView } from '../db/use-records.ts';
import { instantOf } from '../domain/dates.ts';
import { formatTime } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Alert } from '../ui/alert.tsx';
import { Muted } from '../ui/text.tsx';

interface SavedLineProps {
  readonly draftId: string;
  readonly saving: DraftSaving;
}

/** Says whether what stands in a form is on the disk. Always there, so that nothing moves while somebody types. */
export function SavedLine({ draftId, saving }: SavedLineProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const at = useView((view) => view.drafts.get(draftId)?.at);
  if (saving === 'storage-full') return <Alert kind="error">{t('draft.full')}</Alert>;
  const isSaved = saving === 'saved' && at !== undefined;
  const saved = isSaved && t('draft.saved', { time: formatTime(instantOf(at), language) });
  return (
    <p>
      <Muted>{saved || (saving === 'typing' ? t('saving') : t('draft.itself'))}</Muted>
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import type { DraftSaving } from '../../db/use-draft.ts';
import { useView } from '../../db/use-records.ts';
import { instantOf } from '../../domain/dates.ts';
import { formatTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Muted } from '../../ui/text.tsx';

interface KeptLineProps {
  readonly draftId: string;
  readonly saving: DraftSaving;
}

/** Says whether what stands in the form is on the disk. It is always there, so that nothing moves while somebody types. */
export function KeptLine({ draftId, saving }: KeptLineProps) {
  const { t } = useTranslation(['needs', 'common']);
  const language = useLanguage();
  const at = useView((view) => view.drafts.get(draftId)?.at);
  if (saving === 'storage-full') return <Alert kind="error">{t('keeping.full')}</Alert>;
  const isKept = saving === 'saved' && at !== undefined;
  const kept = isKept && t('keeping.saved', { time: formatTime(instantOf(at), language) });
  return (
    <p>
      <Muted>{kept || (saving === 'typing' ? t('common:saving') : t('keeping.itself'))}</Muted>
    </p>
  );
}

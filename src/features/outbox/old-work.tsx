import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { liesTooLong } from '../../domain/rights/retention.ts';
import { Alert } from '../../ui/alert.tsx';
import { useNow } from './use-now.ts';
import type { Outbox } from './use-outbox.ts';

/** Says that work has been on this device alone for two weeks. It is never deleted for its age. */
export function OldWork({ outbox: { waiting, needsYou } }: { readonly outbox: Outbox }) {
  const { t } = useTranslation('retention');
  const now = useNow();
  const drafts = useView((view) => view.drafts);
  const entries = [...waiting, ...needsYou].map(({ mutation }) => Date.parse(mutation.at));
  const isOld = [...entries, ...[...drafts.values()].map(({ at }) => at)].some((since) => liesTooLong(since, now));
  return isOld ? <Alert kind="warning">{t('oldWork')}</Alert> : null;
}

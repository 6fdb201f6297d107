import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { dayIn, instantOf } from '../../domain/dates.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { todayOf } from './visit-actions.ts';

/** Says so when the form goes on with what was written on another day. */
export function ResumedNotice({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const store = useStore();
  const [from] = useState(() => {
    const at = store.view.state.getState().drafts.get(draftId)?.at;
    return at !== undefined && dayIn(store.world.timeZone(), at) < todayOf(store) ? at : undefined;
  });
  if (from === undefined) return null;
  return <Alert kind="info">{t('capture.resumed', { when: formatDateTime(instantOf(from), language) })}</Alert>;
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore as useShared } from 'zustand';
import { openForms } from '../db/open-forms.ts';
import { useStore } from '../db/store-context.ts';
import { useCarried } from '../db/use-carried.ts';
import { useView } from '../db/use-records.ts';
import type { StopOrder } from '../protocol/token.ts';
import { SaveRescue } from '../parts/save-rescue.tsx';
import { useSyncStatus } from '../sync/sync-context.ts';
import { Alert } from '../ui/alert.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { paths } from '../ui/paths.ts';
import { startReset, startResetIfEmpty } from './reset.ts';

/** Milliseconds for which everybody can read that this device is about to be reset. */
const NOTICE = 60_000;

/** Silent, unless the office has ordered that this device sends what it has and is then reset. */
export function DrainNotice() {
  const order = useSyncStatus((status) => status.order);
  return order?.order === 'drain' ? <Draining order={order} /> : null;
}

function Draining({ order }: { readonly order: StopOrder }) {
  const { t } = useTranslation(['app', 'vault']);
  const store = useStore();
  const [isAsking, setAsking] = useState(false);
  const rest = useRest();
  const reset = (): void => void startReset(store, order).catch(reportError);
  const resetIfEmpty = (): void => void startResetIfEmpty(store, order).catch(reportError);

  useEffect(() => {
    if (rest !== 'nothing') return;
    const timer = setTimeout(() => void startResetIfEmpty(store, order).catch(reportError), NOTICE);
    return () => clearTimeout(timer);
  }, [rest, store, order]);

  return (
    <Alert kind="warning">
      {t('drain.text')} {t(SENTENCE[rest])}{' '}
      {rest === 'only-here' && <LinkButton href={paths.outbox}>{t('drain.show')}</LinkButton>}{' '}
      {rest !== 'waiting' && (
        <Button onClick={rest === 'nothing' ? resetIfEmpty : () => setAsking(true)}>{t('drain.now')}</Button>
      )}
      {isAsking && (
        <ConfirmDialog
          danger
          title={t('drain.sureTitle')}
          text={t('drain.sureText')}
          confirm={t('drain.now')}
          keep={t('drain.keep')}
          onConfirm={reset}
          onClose={() => setAsking(false)}
        >
          <p>{t('vault:rescue.before')}</p>
          <SaveRescue db={store.db} store={store} />
        </ConfirmDialog>
      )}
    </Alert>
  );
}

const SENTENCE = { waiting: 'drain.waiting', 'only-here': 'drain.onlyHere', nothing: 'drain.soon' } as const;

/** What the office does not have, also of others: what is still to be sent, or what a person must look at. */
function useRest(): keyof typeof SENTENCE {
  const carried = useCarried();
  const isWaiting = useView((view) => view.outbox.some(({ state }) => state === 'waiting'));
  const needsYou = useView((view) => view.outbox.some(({ state }) => state === 'needs-you'));
  const hasDrafts = useView((view) => view.drafts.size > 0 || view.unreadable > 0);
  const isTyping = useShared(openForms, ({ dirty }) => dirty > 0);
  // What is not read yet counts as waiting.
  if (isWaiting || carried === undefined || carried.some(({ waiting }) => waiting > 0)) return 'waiting';
  const isRefused = carried.some(({ refused }) => refused > 0);
  return needsYou || hasDrafts || isTyping || isRefused ? 'only-here' : 'nothing';
}

import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { storageTrouble } from '../db/connection.ts';
import { useView } from '../db/use-records.ts';
import { useSyncStatus } from '../sync/sync-context.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { DrainNotice } from './drain-notice.tsx';
import { UpdatePrompt } from './update-prompt.tsx';

/** What everybody should know on whatever screen; silent when there is nothing. */
export function Notices() {
  const { t } = useTranslation('app');
  const unreadable = useView((view) => view.unreadable);
  const isLeaderStale = useSyncStatus((status) => status.trouble?.kind === 'stale-app');
  const trouble = useStore(storageTrouble, ({ kind }) => kind);
  return (
    <div className="shell__notices">
      <DrainNotice />
      <UpdatePrompt />
      {(isLeaderStale || trouble === 'stale') && <ReloadAlert kind="warning">{t('stale.text')}</ReloadAlert>}
      {(trouble === 'lost' || trouble === 'gone') && <ReloadAlert kind="error">{t(`storage.${trouble}`)}</ReloadAlert>}
      {unreadable > 0 && <Alert kind="warning">{t('unreadable', { count: unreadable })}</Alert>}
    </div>
  );
}

function ReloadAlert({ kind, children }: { readonly kind: 'warning' | 'error'; readonly children: string }) {
  const { t } = useTranslation('app');
  return (
    <Alert kind={kind}>
      {children} <Button onClick={() => window.location.reload()}>{t('stale.reload')}</Button>
    </Alert>
  );
}

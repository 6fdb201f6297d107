import { useTranslation } from 'react-i18next';
import { useView } from '../db/use-records.ts';
import { useSyncStatus } from '../sync/sync-context.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { UpdatePrompt } from './update-prompt.tsx';

/** What everybody should know on whatever screen; silent when there is nothing. */
export function Notices() {
  const { t } = useTranslation('app');
  const unreadable = useView((view) => view.unreadable);
  const isStale = useSyncStatus((status) => status.trouble?.kind === 'stale-app');
  return (
    <div className="shell__notices">
      <UpdatePrompt />
      {isStale && (
        <Alert kind="warning">
          {t('stale.text')} <Button onClick={() => window.location.reload()}>{t('stale.reload')}</Button>
        </Alert>
      )}
      {unreadable > 0 && <Alert kind="warning">{t('unreadable', { count: unreadable })}</Alert>}
    </div>
  );
}

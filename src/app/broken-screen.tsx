import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { SaveRescue } from '../parts/save-rescue.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { GateDetails } from './gate-details.tsx';
import { GatePage } from './gate-page.tsx';

/** Why nothing can be opened. */
export type Cause = 'insecure' | 'store' | 'blocked';

/** Shown instead of the app where it cannot work at all; says why and what to do. */
export function BrokenScreen({ because, db }: { readonly because: Cause; readonly db: Database }) {
  const { t } = useTranslation(['app', 'vault']);
  return (
    <GatePage title={t('broken.title')}>
      <Alert kind="error">{t(`broken.${because}`)}</Alert>
      <Button icon="retry" onClick={() => window.location.reload()}>
        {t('broken.again')}
      </Button>
      {because === 'store' && (
        <>
          <p>{t('vault:rescue.before')}</p>
          <SaveRescue db={db} />
          <GateDetails title={t('broken.helpTitle')}>{t('broken.help')}</GateDetails>
        </>
      )}
    </GatePage>
  );
}

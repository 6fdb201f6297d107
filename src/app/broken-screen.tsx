import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { GateDetails } from './gate-details.tsx';
import { GatePage } from './gate-page.tsx';

/** Why nothing can be opened. */
export type Cause = 'insecure' | 'store' | 'blocked';

/** Shown instead of the app where it cannot work at all; says why and what to do. */
export function BrokenScreen({ because }: { readonly because: Cause }) {
  const { t } = useTranslation('app');
  return (
    <GatePage title={t('broken.title')}>
      <Alert kind="error">{t(`broken.${because}`)}</Alert>
      <Button icon="retry" onClick={() => window.location.reload()}>
        {t('broken.again')}
      </Button>
      {because === 'store' && <GateDetails title={t('broken.helpTitle')}>{t('broken.help')}</GateDetails>}
    </GatePage>
  );
}

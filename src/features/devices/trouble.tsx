import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';

interface Props {
  readonly kind: OfficeRefusal['kind'];
  /** When what is shown all the same was told. */
  readonly at?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Why the office does not answer, and how old what is shown is. */
export function Trouble({ kind, at, onRetry }: Props) {
  const { t } = useTranslation(['devices', 'common']);
  const language = useLanguage();
  const retry = onRetry && (
    <Button icon="retry" onClick={onRetry}>
      {t('common:action.retry')}
    </Button>
  );
  return (
    <Alert kind={kind === 'offline' ? 'info' : 'warning'} actions={retry}>
      {t(`trouble.${kind}`)} {at !== undefined && t('trouble.asOf', { when: formatDateTime(at, language) })}
    </Alert>
  );
}

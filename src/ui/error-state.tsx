import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';

type ErrorStateProps = {
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly onRetry?: () => void;
};

/** Something failed: what it was, that nothing is lost, and a way on. */
export function ErrorState({ title, children, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('common');
  const retry = onRetry && (
    <Button icon="retry" onClick={onRetry}>
      {t('action.retry')}
    </Button>
  );
  return (
    <Alert kind="error" title={title ?? t('failure.title')} actions={retry}>
      {children ?? t('failure.body')}
    </Alert>
  );
}

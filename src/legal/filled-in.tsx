import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Stack } from '../ui/layout.tsx';

/** A text of the city, which says so plainly as long as something of it is missing. */
export function FilledIn({ isComplete, children }: { readonly isComplete: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('legal');
  return (
    <Stack>
      {!isComplete && <Alert kind="warning">{t('incomplete')}</Alert>}
      {children}
    </Stack>
  );
}

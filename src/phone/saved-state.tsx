import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Muted } from '../ui/text.tsx';
import { usePhoneState } from './phone-context.ts';

/** Says whether what stands in the form is on the phone. Always there, so that nothing moves while somebody types. */
export function SavedState() {
  const { t } = useTranslation(['phone', 'common']);
  const saving = usePhoneState((state) => state.saving);
  if (saving === 'full') return <Alert kind="error">{t('common:draft.full')}</Alert>;
  return (
    <p>
      <Muted>{saving === 'saving' ? t('common:saving') : t('saved')}</Muted>
    </p>
  );
}

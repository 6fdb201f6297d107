import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';
import { WithdrawButton } from './withdraw-button.tsx';

/** The person does not want her data to be kept any more. */
export function WithdrawSection({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  return (
    <Section title={t('withdraw.title')}>
      <p>{t('withdraw.text')}</p>
      <WithdrawButton consequence={t('withdraw.confirmText')} onWithdraw={(how) => void form.withdraw(how)} />
    </Section>
  );
}

import { useTranslation } from 'react-i18next';
import type { LegalBasis } from '../../domain/office.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { PrivacyNotice } from '../../parts/privacy-notice.tsx';
import { useOfficeDetails } from '../../parts/use-office-details.ts';
import { FilledIn } from './filled-in.tsx';

/** What the app itself does with data, and the notice for the people whose data are kept. */
export function PrivacyPage({ basis }: { readonly basis: LegalBasis }) {
  const { t } = useTranslation('legal');
  const language = useLanguage();
  const details = useOfficeDetails();
  const { provider, dataProtectionOfficer } = details;
  return (
    <FilledIn isComplete={provider !== undefined && dataProtectionOfficer !== undefined}>
      <h3>{t('privacy.title')}</h3>
      <ul>
        <li>{t('privacy.device')}</li>
        <li>{t('privacy.server')}</li>
        <li>{t('privacy.noTracking')}</li>
      </ul>
      <PrivacyNotice basis={basis} details={details} language={language} />
    </FilledIn>
  );
}

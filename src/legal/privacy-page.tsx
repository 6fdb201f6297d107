import { useTranslation } from 'react-i18next';
import type { OfficeDetails } from '../domain/office-details.ts';
import type { LegalBasis } from '../domain/office.ts';
import { useLanguage } from '../i18n/setup.ts';
import { PrivacyNotice } from './privacy-notice.tsx';
import { FilledIn } from './filled-in.tsx';

interface PrivacyPageProps {
  readonly basis: LegalBasis | undefined;
  readonly details: OfficeDetails;
}

/** What the app itself does with data, and the notice for the people whose data are kept. */
export function PrivacyPage({ basis, details }: PrivacyPageProps) {
  const { t } = useTranslation('legal');
  const language = useLanguage();
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

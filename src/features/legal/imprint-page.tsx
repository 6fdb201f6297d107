import { useTranslation } from 'react-i18next';
import { OfficeWords } from '../../parts/office-words.tsx';
import { useOfficeDetails } from '../../parts/use-office-details.ts';
import { FilledIn } from './filled-in.tsx';

/** Who answers for this app. */
export function ImprintPage() {
  const { t } = useTranslation('legal');
  const { provider, representedBy, contact, imprint } = useOfficeDetails();
  return (
    <FilledIn isComplete={[provider, representedBy, contact].every((each) => each !== undefined)}>
      <dl className="legal-facts">
        <dt>{t('imprint.provider')}</dt>
        <dd>
          <OfficeWords>{provider}</OfficeWords>
        </dd>
        <dt>{t('imprint.representedBy')}</dt>
        <dd>
          <OfficeWords>{representedBy}</OfficeWords>
        </dd>
        <dt>{t('imprint.contact')}</dt>
        <dd>
          <OfficeWords>{contact}</OfficeWords>
        </dd>
      </dl>
      {imprint !== undefined && <OfficeWords>{imprint}</OfficeWords>}
      <p>{t('imprint.software')}</p>
    </FilledIn>
  );
}

import { useTranslation } from 'react-i18next';
import type { OfficeDetails } from '../domain/office-details.ts';
import { OfficeWords } from './office-words.tsx';
import { FilledIn } from './filled-in.tsx';

/** Who answers for this app. */
export function ImprintPage({ details }: { readonly details: OfficeDetails }) {
  const { t } = useTranslation('legal');
  const { provider, representedBy, contact, imprint } = details;
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

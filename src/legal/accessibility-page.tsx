import { useTranslation } from 'react-i18next';
import type { OfficeDetails } from '../domain/office-details.ts';
import { formatDate } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/setup.ts';
import { OfficeWords } from './office-words.tsx';
import { FilledIn } from './filled-in.tsx';

/** What docs/accessibility.md knows of. */
const GAPS = ['people', 'devices', 'automatic', 'translations', 'aloud', 'signature'] as const;

/** The accessibility statement, with the way to report a barrier and where to go if that does not help. */
export function AccessibilityPage({ details: { accessibility } }: { readonly details: OfficeDetails }) {
  const { t } = useTranslation('legal');
  const { conformity, contact, enforcementBody } = accessibility;
  return (
    <FilledIn isComplete={[conformity, contact, enforcementBody].every((each) => each !== undefined)}>
      <p>{t('accessibility.intro')}</p>
      <h3>{t('accessibility.stateTitle')}</h3>
      <p>{t(`accessibility.state.${conformity ?? 'unknown'}`)}</p>
      <h3>{t('accessibility.gapsTitle')}</h3>
      <ul>
        {GAPS.map((gap) => (
          <li key={gap}>{t(`accessibility.gap.${gap}`)}</li>
        ))}
      </ul>
      <Prepared accessibility={accessibility} />
      <h3>{t('accessibility.feedbackTitle')}</h3>
      <p>{t('accessibility.feedback')}</p>
      <OfficeWords>{contact}</OfficeWords>
      <h3>{t('accessibility.enforcementTitle')}</h3>
      <p>{t('accessibility.enforcement')}</p>
      <OfficeWords>{enforcementBody}</OfficeWords>
    </FilledIn>
  );
}

function Prepared({ accessibility: { preparedOn, method } }: Pick<OfficeDetails, 'accessibility'>) {
  const { t } = useTranslation('legal');
  const language = useLanguage();
  return (
    <>
      <h3>{t('accessibility.preparedTitle')}</h3>
      {preparedOn !== undefined && <p>{t('accessibility.preparedOn', { date: formatDate(preparedOn, language) })}</p>}
      <OfficeWords>{method}</OfficeWords>
    </>
  );
}

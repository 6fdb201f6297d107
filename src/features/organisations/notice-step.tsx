import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTICE_VERSION } from '../../domain/privacy-notice.ts';
import { formatDate } from '../../i18n/formats.ts';
import { isLanguage, sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { PrivacyNotice } from '../../legal/privacy-notice.tsx';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { useOfficeDetails } from '../../legal/use-office-details.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { ReadLanguage } from './consent-fields.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';

/** What a person hears before anything about her is written down. Afterwards it can be read again at any time. */
export function NoticeStep({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation(['organisations', 'legal']);
  const [isTried, setTried] = useState(false);
  const { draft, set } = form;
  const { language, organisation, on } = draft.value;
  const tell = (): void => {
    setTried(true);
    if (language !== '') set({ informed: { on, version: NOTICE_VERSION, language } });
  };
  return (
    <Section title={t('legal:notice.title')}>
      <p>{t('notice.intro')}</p>
      <ReadLanguage organisation={organisation} language={language} isTried={isTried} set={set} />
      <NoticeText language={language} />
      <div>
        <Button variant="primary" icon="check" onClick={tell}>
          {t('notice.told')}
        </Button>
      </div>
    </Section>
  );
}

/** The notice that the person has had, folded away. */
export function NoticeGiven({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const shown = useLanguage();
  const { informed } = form.draft.value;
  const [isOpen, setOpen] = useState(false);
  if (informed === null) return null;
  return (
    <details className="organisation-details" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('notice.given', { date: formatDate(informed.on, shown) })}</summary>
      {isOpen && <NoticeText language={informed.language} />}
    </details>
  );
}

function NoticeText({ language }: { readonly language: string }) {
  const basis = useLegalBasis();
  const details = useOfficeDetails();
  return <PrivacyNotice basis={basis} details={details} language={isLanguage(language) ? language : sourceLanguage} />;
}

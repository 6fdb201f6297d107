import { useTranslation } from 'react-i18next';
import { useContent } from '../../i18n/content.ts';
import { isLanguage, type Language, sourceLanguage } from '../../i18n/languages.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { languageAttributes } from '../../ui/second-text.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';
import { useLanguageOptions } from '../../parts/use-language-options.ts';

const NONE: readonly string[] = [];

/** The text to be read aloud, in German and in her language, and how she said yes to it. */
export function ConsentFields({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const { draft, isTried, set } = form;
  const { how, language, organisation } = draft.value;
  const options = useLanguageOptions(organisation, NONE);
  const ways = [
    { value: 'spoken', label: t('consent.spoken') },
    { value: 'written', label: t('consent.written') },
  ] as const;
  return (
    <Section title={t('consent.title')}>
      <p>{t('consent.intro')}</p>
      <Select
        label={t('consent.language')}
        required
        options={options}
        value={language === '' ? null : language}
        error={isTried && language === '' ? t('consent.languageMissing') : undefined}
        onChange={(code) => set({ language: code ?? '' })}
      />
      <ConsentText language={sourceLanguage} />
      {isLanguage(language) && language !== sourceLanguage && <ConsentText language={language} />}
      {language !== '' && !isLanguage(language) && <p>{t('consent.notTranslated')}</p>}
      <RadioGroup
        label={t('consent.how')}
        required
        options={ways}
        value={how}
        error={isTried && how === null ? t('consent.howMissing') : undefined}
        onChange={(way) => set({ how: way })}
      />
    </Section>
  );
}

function ConsentText({ language }: { readonly language: Language }) {
  const content = useContent(language);
  return (
    <p className="consent-text" {...languageAttributes(language)}>
      {content('needs-form', 'consent.kontaktdaten')}
    </p>
  );
}

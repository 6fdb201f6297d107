import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentSubject } from '../../domain/consent-rules.ts';
import { useContent } from '../../i18n/content.ts';
import { isLanguage, type Language, languages, sourceLanguage } from '../../i18n/languages.ts';
import { SignatureField } from '../../parts/signature-field.tsx';
import { useLanguageOptions } from '../../parts/use-language-options.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { languageAttributes } from '../../ui/second-text.tsx';
import { Section } from '../../ui/section.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import type { ConsentAnswer } from './consent-answer.ts';
import { consentWords } from './consent-words.ts';

interface ConsentFieldsProps {
  readonly subject: ConsentSubject;
  readonly organisation: string;
  readonly answer: ConsentAnswer;
  /** Whether somebody has tried to save: from then on what is missing is marked. */
  readonly isTried: boolean;
  readonly set: (part: Partial<ConsentAnswer>) => void;
}

/** The text to be read aloud, in German and in her language, and how she said yes to it. */
export function ConsentFields({ subject, organisation, answer, isTried, set }: ConsentFieldsProps) {
  const { t } = useTranslation('organisations');
  const { how, language, signature } = answer;
  const ways = (['spoken', 'written', 'signed'] as const).map((way) => ({ value: way, label: t(`consent.${way}`) }));
  return (
    <Section title={t('consent.title')}>
      <p>{t('consent.intro')}</p>
      <ReadLanguage organisation={organisation} language={language} isTried={isTried} set={set} />
      <ConsentText subject={subject} language={sourceLanguage} />
      {isLanguage(language) && language !== sourceLanguage && <ConsentText subject={subject} language={language} />}
      <RadioGroup
        label={t('consent.how')}
        required
        options={ways}
        value={how}
        error={isTried && how === null ? t('consent.howMissing') : undefined}
        onChange={(way) => set({ how: way })}
      />
      {how === 'signed' && (
        <SignatureField
          value={signature}
          error={isTried && signature === '' ? t('refusal.consent-unsigned') : undefined}
          onChange={(drawn) => set({ signature: drawn })}
        />
      )}
    </Section>
  );
}

interface ReadLanguageProps {
  readonly organisation: string;
  readonly language: string;
  readonly isTried: boolean;
  readonly set: (part: { readonly language: string }) => void;
}

/** In which language a text is read to the person. Simple German is one of them. */
export function ReadLanguage({ organisation, language, isTried, set }: ReadLanguageProps) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <Select
        label={t('consent.language')}
        required
        options={useReadLanguages(organisation)}
        value={language === '' ? null : language}
        error={isTried && language === '' ? t('consent.languageMissing') : undefined}
        onChange={(code) => set({ language: code ?? '' })}
      />
      {language !== '' && !isLanguage(language) && <p>{t('consent.notTranslated')}</p>}
    </>
  );
}

const NONE: readonly string[] = [];
/** The forms of a language that are no language of their own: simple German. */
const VARIANTS: readonly SelectOption<string>[] = languages
  .filter(({ code, htmlLang }) => code !== htmlLang)
  .map(({ code, ownName }) => ({ value: code, label: ownName }));

function useReadLanguages(organisation: string): readonly SelectOption<string>[] {
  const options = useLanguageOptions(organisation, NONE);
  return useMemo(() => [...options, ...VARIANTS], [options]);
}

export function ConsentText({ subject, language }: { readonly subject: ConsentSubject; readonly language: Language }) {
  const content = useContent(language);
  return (
    <p className="consent-text" {...languageAttributes(language)}>
      {consentWords(content, subject)}
    </p>
  );
}

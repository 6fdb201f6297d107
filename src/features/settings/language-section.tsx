import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import { type Language, languages, sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { ReviewNote } from '../../ui/language-menu.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';

/** Each language under its own name: who needs the menu cannot read the others. */
const options = languages.map(({ code, ownName }) => ({ value: code, label: ownName }));
/** German is always the other one. */
const secondOptions = options.filter(({ value }) => value !== sourceLanguage);

export function LanguageSection() {
  const { t } = useTranslation('settings');
  const { preferences, change } = usePreferences();
  const language = useLanguage();
  const second = secondOptions.find(({ value }) => value === preferences.secondLanguage)?.value ?? null;
  return (
    <Section title={t('language.title')}>
      <Select<Language>
        label={t('language.interface')}
        hint={t('language.interfaceHint')}
        options={options}
        emptyLabel={null}
        value={language}
        onChange={(next) => next && change({ language: next })}
      />
      <ReviewNote language={language} />
      <Select<Language>
        label={t('language.second')}
        hint={t('language.secondHint')}
        options={secondOptions}
        emptyLabel={t('language.none')}
        value={second}
        onChange={(next) => change({ secondLanguage: next ?? '' })}
      />
    </Section>
  );
}

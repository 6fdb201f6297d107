import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language, languageRow, languages } from '../i18n/languages.ts';
import { changeLanguage, useLanguage } from '../i18n/setup.ts';
import { Icon } from './icon.tsx';
import { ShownChoice } from './select.tsx';
import { VisuallyHidden } from './text.tsx';
import { NOT_KEPT } from './not-kept.ts';
import './field.css';
import './language-menu.css';

type LanguageMenuProps = {
  /** Left out, the menu shows and changes the language of the interface. */
  readonly value?: Language;
  readonly onChange?: (language: Language) => void;
  readonly label?: string;
};

/** Each language under its own name in its own script: who needs the menu cannot read the others. */
export function LanguageMenu({ value, onChange, label }: LanguageMenuProps) {
  const { t } = useTranslation('common');
  const current = useLanguage();
  const shown = value ?? current;
  const id = useId();
  const choose = onChange ?? ((language: Language) => void changeLanguage(language));
  return (
    <div className="ui-language-menu">
      <label htmlFor={id}>
        <Icon name="language" />
        <VisuallyHidden>{label ?? t('language.label')}</VisuallyHidden>
      </label>
      <div className="ui-select">
        <select
          id={id}
          {...NOT_KEPT}
          className="ui-input"
          value={shown}
          onChange={(event) => isLanguage(event.target.value) && choose(event.target.value)}
        >
          {languages.map((row) => (
            <option key={row.code} value={row.code} lang={row.htmlLang} dir={row.dir}>
              {row.ownName}
            </option>
          ))}
        </select>
        <ShownChoice>{languageRow(shown).ownName}</ShownChoice>
        <Icon name="down" size="small" />
      </div>
    </div>
  );
}

/** Says, in the interface language, that nobody who grew up with the language has read the translation yet. */
export function ReviewNote({ language }: { readonly language: Language }) {
  const { t } = useTranslation('common');
  const reviewed = languages.find((row) => row.code === language)?.reviewed ?? false;
  return reviewed ? null : <p className="ui-muted">{t('language.notReviewed')}</p>;
}

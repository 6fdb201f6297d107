import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import { type Language, languages, sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { isGerman, secondLanguage } from '../../questions/second-language.ts';
import { LanguageMenu } from '../../ui/language-menu.tsx';
import { Select } from '../../ui/select.tsx';
import './language-controls.css';

interface LanguageControlsProps {
  /** Language beside German, "" for none. */
  readonly chosen: string;
  readonly onChoose: (language: string) => void;
}

/** The language of the interface, and the one beside it; either may change at any second. */
export function LanguageControls({ chosen, onChoose }: LanguageControlsProps) {
  const { t } = useTranslation('common');
  const shown = useLanguage();
  const { change } = usePreferences();
  const options = partners(shown).map((language) => ({ value: language, label: ownName(language) }));
  // Beside another language there is only German, so choosing it keeps that other language for the way back.
  const choose = (language: Language | null): void =>
    onChoose(language === null ? '' : isGerman(shown) ? language : shown);
  return (
    <div className="language-controls">
      <LanguageMenu value={shown} onChange={(language) => change({ language })} />
      <Select
        label={t('language.second')}
        options={options}
        value={secondLanguage(shown, chosen) ?? null}
        onChange={choose}
        emptyLabel={t('language.onlyOne')}
      />
    </div>
  );
}

/** The languages that can stand beside the one that is shown: German is always one of the two. */
function partners(shown: Language): readonly Language[] {
  if (!isGerman(shown)) return [sourceLanguage];
  return languages.map(({ code }) => code).filter((code) => code !== shown);
}

function ownName(language: Language): string {
  return languages.find(({ code }) => code === language)?.ownName ?? language;
}

import { isLanguage, type Language, languageRow, sourceLanguage } from '../i18n/languages.ts';

/** Whether the language is German, in whatever wording. */
export function isGerman(language: Language): boolean {
  return languageRow(language).htmlLang === languageRow(sourceLanguage).htmlLang;
}

/**
 * The language beside the interface language: one of the two is always German, because the German version is the
 * binding one. `chosen` is the language that was chosen beside German, "" for none.
 */
export function secondLanguage(shown: Language, chosen: string): Language | undefined {
  if (!isLanguage(chosen)) return undefined;
  if (isGerman(shown) && chosen !== shown) return chosen;
  return shown === sourceLanguage ? undefined : sourceLanguage;
}

/** The one of the two languages that is not German, else the interface language: in which a form was filled in. */
export function spokenLanguage(shown: Language, second: Language | undefined): Language {
  return second !== undefined && isGerman(shown) ? second : shown;
}

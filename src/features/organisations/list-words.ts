import { type Language, languageRow } from '../../i18n/languages.ts';

/** Words in a row, with the commas and the "and" of the language: "Arabisch, Türkisch und Deutsch". */
export function listWords(words: readonly string[], language: Language): string {
  const { locale } = languageRow(language);
  return new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(words);
}

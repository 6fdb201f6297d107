/** Names under which forms have languages, in lower case, and the code of the language. */
const NAMES: Readonly<Record<string, string>> = {
  deutsch: 'de',
  german: 'de',
  'einfache sprache': 'de-simple',
  english: 'en',
  englisch: 'en',
  türkçe: 'tr',
  turkish: 'tr',
  türkisch: 'tr',
  polski: 'pl',
  polish: 'pl',
  polnisch: 'pl',
  русский: 'ru',
  russian: 'ru',
  russisch: 'ru',
  українська: 'uk',
  ukrainian: 'uk',
  ukrainisch: 'uk',
  العربية: 'ar',
  arabic: 'ar',
  arabisch: 'ar',
  français: 'fr',
  francais: 'fr',
  french: 'fr',
  französisch: 'fr',
  italiano: 'it',
  italian: 'it',
  italienisch: 'it',
  دری: 'fa-AF',
  dari: 'fa-AF',
  فارسی: 'fa-AF',
  farsi: 'fa-AF',
  persian: 'fa-AF',
};
/** The codes that people write for languages that the app has under another one. */
const CODES: Readonly<Record<string, string>> = { fa: 'fa-AF', prs: 'fa-AF', 'fa-af': 'fa-AF' };

/** Texts whose column names no language. */
export const UNNAMED = 'default';

/** The code of a language as a form names it: `English (en)`, `Dari`, `ar`. One that nobody knows keeps its name. */
export function languageCode(name: string): string {
  const [, inBrackets] = /\(([A-Za-z-]{2,20})\)\s*$/.exec(name) ?? [];
  const plain = (inBrackets ?? name).trim().toLowerCase();
  const known = NAMES[plain] ?? CODES[plain];
  if (known !== undefined) return known;
  const code = plain.replaceAll(/[^\w-]+/g, '_').replace(/^_+|_+$/g, '');
  return code === '' ? UNNAMED : code.slice(0, 60);
}

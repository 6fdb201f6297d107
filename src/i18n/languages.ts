/**
 * One row per interface language. Adding a language is a folder under `locales/` and a row here.
 *
 * `dir` is written down, never guessed: guessing has shown Arabic left to right because a hint ended in a Latin full stop.
 * `locale` feeds Intl and pins calendar and digits wherever they would differ from the German papers next to the tablet.
 * `htmlLang` is what assistive technology may be told: `de-simple` is a text variant of ours, not a language of its own.
 * `reviewed` says that a native speaker has read the translation; it is shown to people, not assumed.
 */
export const languages = [
  { code: 'de', ownName: 'Deutsch', dir: 'ltr', reviewed: true, locale: 'de-DE', htmlLang: 'de' },
  {
    code: 'de-simple',
    ownName: 'Deutsch – Einfache Sprache',
    dir: 'ltr',
    reviewed: false,
    locale: 'de-DE',
    htmlLang: 'de',
  },
  { code: 'en', ownName: 'English', dir: 'ltr', reviewed: false, locale: 'en-GB', htmlLang: 'en' },
  { code: 'tr', ownName: 'Türkçe', dir: 'ltr', reviewed: false, locale: 'tr-TR', htmlLang: 'tr' },
  { code: 'pl', ownName: 'Polski', dir: 'ltr', reviewed: false, locale: 'pl-PL', htmlLang: 'pl' },
  { code: 'ru', ownName: 'Русский', dir: 'ltr', reviewed: false, locale: 'ru-RU', htmlLang: 'ru' },
  { code: 'uk', ownName: 'Українська', dir: 'ltr', reviewed: false, locale: 'uk-UA', htmlLang: 'uk' },
  { code: 'ar', ownName: 'العربية', dir: 'rtl', reviewed: false, locale: 'ar-u-ca-gregory-nu-latn', htmlLang: 'ar' },
  { code: 'fr', ownName: 'Français', dir: 'ltr', reviewed: false, locale: 'fr-FR', htmlLang: 'fr' },
  { code: 'it', ownName: 'Italiano', dir: 'ltr', reviewed: false, locale: 'it-IT', htmlLang: 'it' },
  {
    code: 'fa-AF',
    ownName: 'دری / فارسی',
    dir: 'rtl',
    reviewed: false,
    locale: 'fa-AF-u-ca-gregory-nu-latn',
    htmlLang: 'fa-AF',
  },
] as const satisfies readonly LanguageRow[];

export type LanguageRow = {
  readonly code: string;
  readonly ownName: string;
  readonly dir: 'ltr' | 'rtl';
  readonly reviewed: boolean;
  readonly locale: string;
  readonly htmlLang: string;
};

export type Language = (typeof languages)[number]['code'];

/** The language that every text exists in; missing translations fall back to it. */
export const sourceLanguage = 'de' satisfies Language;

export function isLanguage(value: unknown): value is Language {
  return languages.some((row) => row.code === value);
}

export function languageRow(language: Language): LanguageRow {
  const row = languages.find((candidate) => candidate.code === language);
  if (row === undefined) throw new Error(`no row for language ${language}`);
  return row;
}

/** The first of the wanted BCP 47 tags (such as `navigator.languages`) that the app speaks, else the source language. */
export function firstSpoken(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-');
    const spoken = languages.find((row) => row.htmlLang.split('-')[0] === primary);
    if (spoken) return spoken.code;
  }
  return sourceLanguage;
}

/** For the attribute `lang` of words in this language; one that is none of ours stands for itself. */
export function htmlLangOf(code: string): string {
  return languages.find((row) => row.code === code)?.htmlLang ?? code;
}

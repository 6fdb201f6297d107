import { type Language, languageRow } from './languages.ts';

/**
 * Names that Intl does not have, has too coarsely (Kurmanji is shown as Kurdish) or has in a word that its speakers reject
 * (Romani in Arabic).
 */
const ownNames: Readonly<Record<string, { readonly en: string; readonly [htmlLang: string]: string }>> = {
  aii: { de: 'Assyrisch (Neuaramäisch)', en: 'Assyrian (Neo-Aramaic)', ar: 'الآشورية (الآرامية الحديثة)' },
  kmr: { de: 'Kurdisch (Kurmandschi)', en: 'Kurdish (Kurmanji)', ar: 'الكردية (الكرمانجية)' },
  ckb: { de: 'Kurdisch (Sorani)', en: 'Kurdish (Sorani)', ar: 'الكردية (السورانية)' },
  rom: { de: 'Romanes', en: 'Romani', ar: 'لغة الروما' },
  zgh: { de: 'Tamazight', en: 'Tamazight', ar: 'الأمازيغية' },
};

/** Name of a spoken language (BCP 47 code, also `fa-AF` or `sr-Latn`) in the interface language; the code where nobody knows it. */
export function languageName(code: string, language: Language): string {
  const { htmlLang, locale } = languageRow(language);
  const own = ownNames[code];
  if (own !== undefined) return own[htmlLang] ?? own.en;
  return intlName(code, locale, 'language');
}

/** Name of a country (ISO 3166 code such as `TR`) in the interface language; the code where nobody knows it. */
export function countryName(code: string, language: Language): string {
  return intlName(code, languageRow(language).locale, 'region');
}

function intlName(code: string, locale: string, type: 'language' | 'region'): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code; // not even shaped like a code: an imported table may hold anything
  }
}

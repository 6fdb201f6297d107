import { type Language, languageRow } from './languages.ts';

/**
 * Names that Intl does not have, has too coarsely (Kurmanji is shown as Kurdish) or has in a word that its speakers reject
 * (Romani in Arabic).
 */
const ownNames: Readonly<Record<string, { readonly en: string; readonly [htmlLang: string]: string }>> = {
  aii: {
    de: 'Assyrisch (Neuaramäisch)',
    en: 'Assyrian (Neo-Aramaic)',
    ar: 'الآشورية (الآرامية الحديثة)',
    tr: 'Asurice (Yeni Aramice)',
    pl: 'asyryjski (nowoaramejski)',
    ru: 'ассирийский (новоарамейский)',
    uk: 'ассирійська (новоарамейська)',
    fr: 'assyrien (néo-araméen)',
    it: 'assiro (neoaramaico)',
    'fa-AF': 'آشوری (آرامی نو)',
  },
  kmr: {
    de: 'Kurdisch (Kurmandschi)',
    en: 'Kurdish (Kurmanji)',
    ar: 'الكردية (الكرمانجية)',
    tr: 'Kürtçe (Kurmancî)',
    pl: 'kurdyjski (kurmandżi)',
    ru: 'курдский (курманджи)',
    uk: 'курдська (курманджі)',
    fr: 'kurde (kurmandji)',
    it: 'curdo (kurmanji)',
    'fa-AF': 'کردی (کرمانجی)',
  },
  ckb: {
    de: 'Kurdisch (Sorani)',
    en: 'Kurdish (Sorani)',
    ar: 'الكردية (السورانية)',
    tr: 'Kürtçe (Soranî)',
    pl: 'kurdyjski (sorani)',
    ru: 'курдский (сорани)',
    uk: 'курдська (сорані)',
    fr: 'kurde (sorani)',
    it: 'curdo (sorani)',
    'fa-AF': 'کردی (سورانی)',
  },
  rom: {
    de: 'Romanes',
    en: 'Romani',
    ar: 'لغة الروما',
    tr: 'Romanca',
    pl: 'romani',
    ru: 'романи',
    uk: 'романі',
    fr: 'romani',
    it: 'romanì',
    'fa-AF': 'زبان روما',
  },
  zgh: {
    de: 'Tamazight',
    en: 'Tamazight',
    ar: 'الأمازيغية',
    tr: 'Tamazight',
    pl: 'tamazight',
    ru: 'тамазигхт',
    uk: 'тамазигхт',
    fr: 'tamazight',
    it: 'tamazight',
    'fa-AF': 'تمازیغت',
  },
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

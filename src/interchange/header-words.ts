import { foreignMeaning } from './header-words-other.ts';
import type { Target } from './target.ts';

/** What a header says about its column; `person`: about a single human being, and never imported. */
export type HeaderMeaning = Target | 'person';

/** The first pattern that matches the folded header counts. German and English as offices write them. */
const MEANINGS: readonly (readonly [RegExp, HeaderMeaning])[] = [
  [
    /^titel$|\b(geburt\w*|birth\w*|anrede|salutation|iban|konto\w*|nationalitaet|staatsangehoerigkeit|religion|geschlecht|gender)\b/,
    'person',
  ],
  [
    /\b(privat\w*|mobil\w*|handy\w*|cell ?phone|whatsapp)\b.*\bmail\b|\bmail\b.*\b(privat\w*|ansprech\w*|kontaktperson\w*)\b/,
    'personMail',
  ],
  [
    /\b(privat\w*|mobil\w*|handy\w*|cell ?phone|whatsapp)\b|\b(tel\w*|phone)\b.*\b(ansprech\w*|kontaktperson\w*)/,
    'personPhone',
  ],
  [/^(funktion|rolle|amt|role|position|function)\b/, 'personRole'],
  [
    /\b(ansprech\w*|kontaktperson\w*|kontaktname|contact (person|name)|vor ?sitz\w*|vorstand\w*|leitung|leiter\w*|praesident\w*|sprecher\w*|obmann|obfrau)/,
    'personName',
  ],
  [
    /\b(vorname\w*|nachname\w*|zuname|familienname|first ?name|last ?name|given name|family name|surname)/,
    'personName',
  ],
  [/\b(funktion|chair\w*|president|board)\b/, 'personName'],
  [/\b(geschaeftsfuehr\w*|kassenwart\w*|kassier\w*|schriftfuehr\w*|treasurer|secretary)\b/, 'personName'],
  [/original|native (name|script)/, 'nameOriginal'],
  [
    /^(kurz|short|abk|abbrev|akronym|acronym|kuerzel|alias|aka$)|(weitere|frueher|ehemalig|former|other|alternativ)\w* name/,
    'nameOther',
  ],
  [/rechtsform|organisationsform|legal (form|status)/, 'legalForm'],
  [
    /register ?(nr|nummer|no|number)|registernr|^vr( nr| nummer)?$|registration (no|number)|^vereinsregister$/,
    'registerNumber',
  ],
  [/gruendung|gegruendet|founded|foundation year|year of foundation|established/, 'founded'],
  [/^(plz|postleitzahl|zip|post ?code) (und |and )?(ort|stadt|city|town)$|^(ort|city) (plz|zip)$/, 'address'],
  [/^(post|vereins)?(anschrift|adresse)$|^((full|postal|mailing) )?address$/, 'address'],
  [
    /^(strasse|str|street|hausnummer|hausnr|haus nr|house (no|number)|adresszusatz)\b|adresszeile|address ?line|^(anschrift|adresse|address) ?\d/,
    'street',
  ],
  [/^(plz|postleitzahl|zip( code)?|post ?code|postal code)$/, 'zip'],
  [/^(ort|stadt|city|town|sitz|wohnort)$/, 'city'],
  [/^(ortsbezirk|stadtteil|stadtbezirk|bezirk|district|borough|neighbourhood)$/, 'district'],
  [
    /^(ortsbezirke|stadtteile|stadtbezirke|bezirke|districts|boroughs|einzugsgebiete?|wirkungskreis|catchment( area)?)$/,
    'catchment',
  ],
  [/^(mitglieder(zahl|staerke)?|anzahl mitglieder|members?|member(ship| count)|number of members)$/, 'members'],
  [/^(letzte[rs]? (kontakt|besuch|gespraech)|last (contact|visit|seen))/, 'lastContact'],
  [/^(e ?mail|mail)\b/, 'mail'],
  [/^(tel|telefon|telefonnummer|phone|telephone|fon|festnetz|rufnummer)\b/, 'phone'],
  [/^(web|www|url|home ?page|internet)|^link$/, 'website'],
  [/^(vereins)?sprachen?$|^languages?$/, 'languages'],
  [
    /^(ziele?|goals?|selbst\w+|beschreibung|kurzbeschreibung|description|profile?|about|leitbild|mission|vereinszweck|ueber uns)\b/,
    'profile',
  ],
  [
    /^(aktivitaet\w*|activit\w*|angebote?|offers?|taetigkeit\w*|schwerpunkte?|themen\w*|topics?|zielgruppen?|target groups?)\b/,
    'appended',
  ],
  [
    /^(name|namen|name variante|bezeichnung|verein|vereinsname|organisations?|organisationsname|organization|association|club|institution)$/,
    'name',
  ],
  [/^(migrantenorganisation|traeger|empfaenger|zuwendungsempfaenger|recipient)$/, 'name'],
  [
    /^(name|namen|bezeichnung|titel) (der|des|of) |^(vereins|organisations|traeger)bezeichnung$|^name bezeichnung$|^(organisation|organization|association|verein|club)s? ?name$/,
    'name',
  ],
];

/** What the header of a column says, or undefined. */
export function meaningOf(header: string): HeaderMeaning | undefined {
  const words = foldHeader(header);
  const meaning = (folded: string) => MEANINGS.find(([pattern]) => pattern.test(folded))?.[1];
  return meaning(words) ?? foreignMeaning(header) ?? meaning(withoutAccents(words));
}

/** "Téléphone" is a telephone. */
function withoutAccents(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Lower case, `ä` as `ae`, `shortName` and `goals_text` as words. */
function foldHeader(header: string): string {
  return header
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

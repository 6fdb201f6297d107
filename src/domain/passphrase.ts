/** Words of a generated passphrase: of a list of 1,970 words or more, five carry over 54 bits. */
export const WORDS = 5;
/** Shortest passphrase of one's own, in characters. */
export const MIN_PASSPHRASE = 12;
/** As how many characters a word of the lists counts: a guesser takes it from a list, too. */
const WORD_COUNTS_AS = 3;
/** Of how many different characters it consists at least. */
const MIN_DIFFERENT = 6;

export type Weakness = 'too-short' | 'predictable';

/** Rows of keyboards and orders in which fingers run along. */
const RUNS = [
  'qwertzuiopü',
  'qwertyuiop',
  'azertyuiop',
  'asdfghjklöä',
  'yxcvbnm',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщ',
];
/** What is tried first, in the languages of the app and of its users. Each counts as one character. */
const COMMON = [
  'password',
  'passwort',
  'passwörter',
  'kennwort',
  'kennsatz',
  'passphrase',
  'parola',
  'şifre',
  'haslo',
  'hasło',
  'пароль',
  'motdepasse',
  'secret',
  'geheim',
  'augenhöhe',
  'augenhoehe',
  'willkommen',
  'welcome',
  'hallo',
  'hello',
  'admin',
  'login',
  'letmein',
  'iloveyou',
  'ichliebedich',
  'sommer',
  'winter',
  'frühling',
  'herbst',
  'schatz',
  'fussball',
  'football',
  'wiesbaden',
  'deutschland',
  'berlin',
  'hamburg',
  'münchen',
  'frankfurt',
  'stadt',
  'integration',
  'galatasaray',
  'fenerbahce',
  'dragon',
  'monkey',
  'master',
];

/** Draws the words of a passphrase; `below` gives an even random number from 0 to one less than what it is asked. */
export function drawWords(list: readonly string[], below: (limit: number) => number): readonly string[] {
  return Array.from({ length: WORDS }, () => list[below(list.length)] ?? '');
}

/**
 * Why a passphrase of one's own is no good; undefined if nothing speaks against it. No measure of real strength.
 * `isListed`: whether a word, in small letters, is in one of the lists that words are drawn from.
 */
export function weaknessOf(passphrase: string, isListed: (word: string) => boolean): Weakness | undefined {
  const text = passphrase.normalize('NFC').trim();
  if (Array.from(text).length < MIN_PASSPHRASE) return 'too-short';
  const rest = withoutPatterns(text.toLowerCase(), isListed);
  const different = new Set(rest).size;
  return rest.length < MIN_PASSPHRASE || different < MIN_DIFFERENT ? 'predictable' : undefined;
}

/** The characters that a guesser would not get for nothing. */
function withoutPatterns(text: string, isListed: (word: string) => boolean): readonly string[] {
  const shortened = COMMON.reduce((rest, word) => rest.replaceAll(word, word.charAt(0)), text);
  const words = shortened.replaceAll(/\p{L}+/gu, (word) => (isListed(word) ? word.slice(0, WORD_COUNTS_AS) : word));
  const chars = Array.from(words.replaceAll(/\s/gu, ''));
  return chars.filter((_, at) => !continuesRun(chars, at) && !repeats(chars, at));
}

/** The same character again, or the third of three neighbours in a row of keys, in either direction. */
function continuesRun(chars: readonly string[], at: number): boolean {
  const [third, second, first] = [chars[at], chars[at - 1], chars[at - 2]];
  if (third === second) return true;
  if (third === undefined || second === undefined || first === undefined) return false;
  const run = first + second + third;
  const back = third + second + first;
  return RUNS.some((row) => row.includes(run) || row.includes(back));
}

/** The end of three characters that stood there before. */
function repeats(chars: readonly string[], at: number): boolean {
  if (at < 3) return false;
  const piece = chars.slice(at - 2, at + 1).join('');
  return chars.slice(0, at).join('').includes(piece);
}

import { foldText } from '../folding/fold.ts';
import type { Json } from '../json.ts';

/** Stands for words that are not handed out. Always as long: the length of a name is a hint. */
export const BLACK = '█████';

/** Parts of names that are words of a language too; alone they name nobody. */
const PARTICLES: ReadonlySet<string> = new Set(
  'von van vom zu zum zur der den dem die das und bin ibn bint abu abd el al ul ad ed de del della di da do dos du la le les san sen mac mc'.split(
    ' ',
  ),
);
const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu;
// Looks from the beginning of a word only: from each of its letters, a long one would take minutes.
const MAIL = /(?<![^\s@<>(),;])[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;.]+/gu;
const PHONE = /(?<![\p{L}\p{N}])(?:\+|\(?\d)[\d \t/().-]{4,}\d/gu;
const DAY = /^(?:\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{4}\s?[-/]\s?\d{4})$/;

/** Whose words stay, and whose go. */
export interface BlackOut {
  /** Names, phone numbers and mail addresses of the person whose copy it is. */
  readonly own: readonly string[];
  /** Names of others. */
  readonly others: readonly string[];
  /** Phone numbers and mail addresses of others stay. */
  readonly isReachKept?: boolean;
}

/** The single words of names that say who is meant. */
export function nameWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap((name) => foldText(name).split(' '));
  return new Set(words.filter((word) => word.length > 1 && !PARTICLES.has(word)));
}

/**
 * Blacks out what is about others: words of their names, and every phone number and mail address but the own ones.
 * It finds only what is known or looks like it: somebody has to read the text before it is handed out.
 */
export function blackOut(text: string, { own, others, isReachKept = false }: BlackOut): string {
  const mine = nameWords(own);
  const theirs = new Set([...nameWords(others)].filter((word) => !mine.has(word)));
  const reach = new Set(own.map(reachKey));
  const isOwn = (found: string): boolean => isReachKept || reach.has(reachKey(found));
  return text
    .replace(MAIL, (mail) => (isOwn(mail) ? mail : BLACK))
    .replace(PHONE, (number) => (DAY.test(number.trim()) || isOwn(number) ? number : BLACK))
    .replace(WORD, (word) => (isOneOf(word, theirs) ? BLACK : word));
}

function isOneOf(word: string, names: ReadonlySet<string>): boolean {
  return foldText(word)
    .split(' ')
    .some((part) => names.has(part));
}

/** "+49 611 123" and "0611/123" are one number. */
function reachKey(text: string): string {
  const digits = text.replaceAll(/[^\d+]/g, '').replace(/^(\+|00)49/, '0');
  return text.includes('@') ? text.trim().toLowerCase() : digits;
}

/** The same in every text of a value. */
export function blackOutIn(value: Json, what: BlackOut): Json {
  if (typeof value === 'string') return blackOut(value, what);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((one) => blackOutIn(one, what));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, blackOutIn(one, what)]));
}

/** Every text of a value, however deep. */
export function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return (isList(value) ? value : Object.values(value)).flatMap(textsIn);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

import { plainWords } from '../domain/organisation/search.ts';
import { latinDigits } from './digits.ts';

/** Legal forms, articles and the like: they tell no organisation from another. */
const FILLERS = new Set(
  'e v ev eg ggmbh gmbh ug stiftung offentlich rechtliche korperschaft verein eingetragener der die das des dem den und u fur zur zum zu im in am an auf von vom aus mit bei c o i g the of and for de la le les du del della di et i w na lv landesverband regionalverband'.split(
    ' ',
  ),
);
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bturn\s?(?:und|u)\s?sport\s?verein\b/g, 'tsv'],
  [/\b(?:turn|schwimm|fussball|fecht|ruder|tennis|radsport)?sport\s?verein\b/g, 'sv'],
];

/** The words of a name that tell it apart, in the same letters whatever the keyboard was. */
export function nameWords(name: string): readonly string[] {
  const plain = SHORT.reduce((text, [long, short]) => text.replace(long, short), plainWords(plainLetters(name)));
  const words = plain.replace(/ae/g, 'a').replace(/oe/g, 'o').replace(/ue/g, 'u').split(' ');
  return words.filter((word) => word !== '' && !FILLERS.has(word));
}

/** Arabic and Persian letters that look alike or are typed for each other are one letter. */
function plainLetters(text: string): string {
  return latinDigits(text.normalize('NFKC'))
    .replace(/[\u064B-\u065F\u0670\u0640\u200c\u200d]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀ]/g, 'ه')
    .replace(/ؤ/g, 'و');
}

/** 0: nothing in common, 1: the same words. Numbers must be equal; long words may differ by a letter or an ending. */
export function wordLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join('') === b.join('')) return 1;
  const numbers = (words: readonly string[]) => words.filter((word) => /^\d+$/.test(word)).join(' ');
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const left = [...many];
  let weight = 0;
  for (const word of few) {
    const at = left.findIndex((other) => areOneWord(word, other));
    if (at < 0) continue;
    weight += word.length;
    left.splice(at, 1);
  }
  const letters = few.join('').length + many.join('').length;
  const likeness = (2 * weight) / letters;
  return numbers(a) === numbers(b) ? Math.min(1, likeness) : Math.min(likeness, 0.6);
}

/** Whether every word of the shorter name is in the longer one, and enough of it to mean it. */
export function isPartOf(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.join('').length >= 3 && few.every((word) => many.some((other) => areOneWord(word, other)));
}

function areOneWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || /\d/.test(short)) return false;
  if (short[0] !== long[0]) return false;
  if (long.startsWith(short) && long.length - short.length <= 3) return true;
  const allowed = short.length >= 9 ? 2 : 1;
  return short.length >= 5 && long.length - short.length <= allowed && distance(a, b) <= allowed;
}

/** Letters to change, take out or put in (Levenshtein). */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** First letters of the words: "KuB" for "Kontakt- und Beratungsstelle". */
export function hasAcronym(a: readonly string[], b: readonly string[]): boolean {
  const starts = (words: readonly string[]) => words.map((word) => word[0] ?? '').join('');
  const names = (short: readonly string[], long: readonly string[]) =>
    short.some((word) => word.length >= 3 && word.length <= 6 && starts(long).includes(word));
  return names(a, b) || names(b, a);
}

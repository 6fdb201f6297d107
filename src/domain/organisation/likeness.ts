import type { OrganisationOverview } from './overview.ts';
import { plainWords } from './search.ts';

/** Shortest beginning that counts as an abbreviation: "Türk." for "Türkischer". */
const SHORTEST_BEGINNING = 3;
const MOST_HINTS = 3;

/**
 * Organisations whose name resembles `name`, for a hint before one is entered twice. A name resembles another
 * if each word of the shorter one is a word, or the beginning of a word, of the longer one.
 */
export function resembling(name: string, others: readonly OrganisationOverview[]): readonly OrganisationOverview[] {
  const wanted = wordsOf(name);
  if (wanted.join('').length < SHORTEST_BEGINNING) return [];
  const found: OrganisationOverview[] = [];
  for (const other of others) {
    if (found.length === MOST_HINTS) break;
    const names = [other.name, other.nameOriginal ?? '', ...other.otherNames];
    if (names.some((each) => areAlike(wanted, wordsOf(each)))) found.push(other);
  }
  return found;
}

function wordsOf(name: string): readonly string[] {
  return plainWords(name).split(' ').filter(Boolean);
}

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  // "Kulturverein" alone would resemble half of the register.
  if (few.length === 0 || (few.length === 1 && many.length > 1)) return false;
  return few.every((word) => many.some((other) => begins(word, other) || begins(other, word)));
}

function begins(short: string, long: string): boolean {
  return short === long || (short.length >= SHORTEST_BEGINNING && long.startsWith(short));
}

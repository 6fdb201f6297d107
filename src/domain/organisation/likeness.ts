import { shortened } from '../folding/latin.ts';
import type { OrganisationOverview } from './overview.ts';
import { plainWords, searchFor, type SearchText } from './search.ts';

/** Shortest beginning that counts as an abbreviation: "Türk." for "Türkischer". */
const SHORTEST_BEGINNING = 3;
const MOST_HINTS = 3;

/**
 * Organisations whose name resembles `name`, for a hint before one is entered twice. A name resembles another
 * if each word of the shorter one is a word, or the beginning of a word, of the longer one. In another script, at
 * least two words of it must be there, in whatever spelling.
 */
export function resembling(name: string, others: readonly OrganisationOverview[]): readonly OrganisationOverview[] {
  const isAlike = resembles(name);
  const found: OrganisationOverview[] = [];
  for (const other of others) {
    if (found.length === MOST_HINTS) break;
    if (isAlike(other)) found.push(other);
  }
  return found;
}

/** The same for one organisation after the other. */
export function resembles(name: string): (other: OrganisationOverview) => boolean {
  const wanted = wordsOf(name);
  if (wanted.join('').length < SHORTEST_BEGINNING) return () => false;
  const isRead = wanted.length > 1 ? searchFor(name) : () => false;
  return (other) => namesOf(other).some((each) => areAlike(wanted, each)) || isRead(inOtherScripts(other));
}

/** Not the Latin lines: the words of a name and of a town, taken together, are in too many of them. */
function inOtherScripts({ search }: OrganisationOverview): SearchText {
  return { lines: search.otherScripts, otherScripts: search.otherScripts };
}

/** Folding is the slow part, and it is done for each letter that is typed. */
const names = new WeakMap<OrganisationOverview, readonly (readonly string[])[]>();

function namesOf(one: OrganisationOverview): readonly (readonly string[])[] {
  const known = names.get(one);
  if (known) return known;
  const words = [one.name, one.nameOriginal ?? '', ...one.otherNames].map(wordsOf);
  names.set(one, words);
  return words;
}

function wordsOf(name: string): readonly string[] {
  return shortened(plainWords(name)).split(' ').filter(Boolean);
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

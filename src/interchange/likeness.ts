import type { Address } from '../domain/forms/answer-keys.ts';
import type { Candidate } from './candidates.ts';
import type { Because, Likeness } from './duplicates.ts';
import { fold } from './fold.ts';
import { nameKey } from './name-key.ts';
import { hasAcronym, isPartOf, wordLikeness } from './name-words.ts';

/** Names that are this alike mean one organisation, whatever else is known. */
const CLEARLY = 0.88;
/** … if the town agrees; a postcode alone is shared by many. */
const RATHER = 0.75;
/** … if street and number agree. */
const SOMEWHAT = 0.5;

/** Why two organisations may be one; undefined: nothing says so. */
export function likenessOf(one: Candidate, other: Candidate): Likeness | undefined {
  const names = comparedNames(one, other);
  const address = compareAddresses(one.address, other.address);
  const because = sharedMarks(one, other);
  const place = address === 'same' && one.address?.street !== undefined ? 'house' : address;
  if (!isLikely(names, place, because, haveOtherNumbers(one, other))) return undefined;
  return {
    to: other.to,
    name: names.name,
    sameName: names.kind === 'same',
    nameLikeness: names.kind,
    address,
    because,
  };
}

interface ComparedNames {
  /** The other's name that is closest. */
  readonly name: string;
  readonly kind: Likeness['nameLikeness'];
  readonly likeness: number;
  /** All words of one are in the other, or one is the abbreviation of the other. */
  readonly contained: boolean;
}

function comparedNames(one: Candidate, other: Candidate): ComparedNames {
  let best: ComparedNames = { name: other.names[0] ?? '', kind: 'other', likeness: 0, contained: false };
  for (const [i, name] of one.names.entries()) {
    const words = one.words[i] ?? [];
    other.names.forEach((otherName, j) => {
      const next = compareNames(name, words, otherName, other.words[j] ?? []);
      if (next.likeness > best.likeness || (next.contained && !best.contained && next.likeness === best.likeness))
        best = next;
    });
  }
  return best;
}

function compareNames(a: string, aWords: readonly string[], b: string, bWords: readonly string[]): ComparedNames {
  const key = nameKey(a);
  if (a === b) return { name: b, kind: 'same', likeness: 3, contained: true };
  if (key !== '' && key === nameKey(b)) return { name: b, kind: 'key', likeness: 2, contained: true };
  const likeness = wordLikeness(aWords, bWords);
  const contained = isPartOf(aWords, bWords) || hasAcronym(aWords, bWords);
  return { name: b, kind: likeness >= SOMEWHAT ? 'words' : 'other', likeness, contained };
}

function isLikely(
  { kind, likeness, contained }: ComparedNames,
  place: Likeness['address'] | 'house',
  because: readonly Because[],
  otherNumbers: boolean,
): boolean {
  if (kind === 'same' || kind === 'key') return true;
  if (because.includes('phone') || because.includes('mail')) return true;
  // One register number under two names that have nothing in common is more often a slip than one organisation.
  if (because.includes('register')) return contained || likeness >= 0.25;
  if (likeness >= CLEARLY) return place !== 'other';
  if (otherNumbers) return false;
  return (place === 'house' && likeness >= SOMEWHAT) || (place === 'same' && likeness >= RATHER);
}

/** Two entries in registers are two organisations, unless their names say otherwise. */
function haveOtherNumbers({ marks: a }: Candidate, { marks: b }: Candidate): boolean {
  return a.register !== undefined && b.register !== undefined && a.register !== b.register;
}

function sharedMarks({ marks: a }: Candidate, { marks: b }: Candidate): readonly Because[] {
  const shared: (readonly [Because, boolean])[] = [
    ['register', a.register !== undefined && a.register === b.register],
    ['phone', a.phones.some((phone) => b.phones.includes(phone))],
    ['mail', a.mails.some((mail) => b.mails.includes(mail))],
  ];
  return shared.flatMap(([because, is]) => (is ? [because] : []));
}

function compareAddresses(a: Address | undefined, b: Address | undefined): Likeness['address'] {
  if (a === undefined && b === undefined) return 'none';
  if (a === undefined || b === undefined) return 'unknown';
  const parts = ['street', 'zip', 'city'] as const;
  return parts.every((part) => foldPart(a[part]) === foldPart(b[part])) ? 'same' : 'other';
}

/** "Teststr. 12 a" and "Teststraße 12a" are one place. */
function foldPart(part: string | undefined): string {
  return fold(part ?? '').replace(/str(?=\d|$)/, 'strasse');
}

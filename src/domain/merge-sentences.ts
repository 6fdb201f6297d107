import { splitSentences } from './sentences.ts';

/** Longest text that is merged, in sentences: comparing takes time that grows with the square of it. */
const MOST_SENTENCES = 500;

interface Sentence {
  /** As it was written, with the blanks behind it. */
  readonly text: string;
  /** What is compared: the words without the blanks, in one spelling of accents. */
  readonly words: string;
}

/**
 * Merges what two people made of the same text, sentence by sentence. Undefined if both changed the same place,
 * or neighbouring ones, and if a text has too many sentences: then people have to look at both.
 */
export function mergeSentences(base: string, one: string, other: string): string | undefined {
  const [before, ours, theirs] = [readSentences(base), readSentences(one), readSentences(other)];
  if ([before, ours, theirs].some(({ length }) => length > MOST_SENTENCES)) return undefined;
  const [inOurs, inTheirs] = [keptSentences(before, ours), keptSentences(before, theirs)];
  const merged: Sentence[] = [];
  let at = { before: 0, ours: 0, theirs: 0 };
  for (let i = 0; i <= before.length; i += 1) {
    const isEnd = i === before.length;
    const next = { before: i, ours: isEnd ? ours.length : inOurs[i], theirs: isEnd ? theirs.length : inTheirs[i] };
    if (next.ours === undefined || next.theirs === undefined) continue;
    const part = mergePart(
      before.slice(at.before, i),
      ours.slice(at.ours, next.ours),
      theirs.slice(at.theirs, next.theirs),
    );
    if (part === undefined) return undefined;
    merged.push(...part, ...keptSentence(before[i], ours[next.ours], theirs[next.theirs]));
    at = { before: i + 1, ours: next.ours + 1, theirs: next.theirs + 1 };
  }
  return joinSentences(merged);
}

function readSentences(text: string): readonly Sentence[] {
  return splitSentences(text).map((sentence) => ({ text: sentence, words: sentence.trim().normalize() }));
}

/** What stands between two sentences that both have kept: the part of whoever changed it. */
function mergePart(
  before: readonly Sentence[],
  ours: readonly Sentence[],
  theirs: readonly Sentence[],
): readonly Sentence[] | undefined {
  if (isSame(before, ours)) return theirs;
  return isSame(before, theirs) || isSame(ours, theirs) ? ours : undefined;
}

function isSame(a: readonly Sentence[], b: readonly Sentence[]): boolean {
  return a.length === b.length && a.every(({ words }, i) => words === b[i]?.words);
}

/** A sentence that both have kept, with the blanks of whoever changed them. */
function keptSentence(before?: Sentence, ours?: Sentence, theirs?: Sentence): readonly Sentence[] {
  const kept = ours?.text === before?.text ? theirs : ours;
  return kept === undefined ? [] : [kept];
}

/** The last sentence of a text needs no blank behind it; it gets one where it is not the last any more. */
function joinSentences(sentences: readonly Sentence[]): string {
  const last = sentences.length - 1;
  return sentences.map(({ text }, i) => (i === last || /\s$/u.test(text) ? text : `${text} `)).join('');
}

/** For each sentence of `before` its place in `after`, if it was kept: a longest common subsequence. */
function keptSentences(before: readonly Sentence[], after: readonly Sentence[]): readonly (number | undefined)[] {
  const width = after.length + 1;
  // longest[i, j]: how many sentences the rests from i and from j have in common.
  const longest = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const isKept = before[i]?.words === after[j]?.words;
      longest[i * width + j] = isKept ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let j = 0;
  return before.map(({ words }, i) => {
    while (j < after.length && words !== after[j]?.words && at(i, j) === at(i, j + 1)) j += 1;
    if (words !== after[j]?.words) return undefined;
    j += 1;
    return j - 1;
  });
}

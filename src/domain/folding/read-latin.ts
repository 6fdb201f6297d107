import { arabic } from './arabic.ts';
import { cyrillic } from './cyrillic.ts';
import { greek } from './greek.ts';
import { type Script, spellingsOf } from './script.ts';

const SCRIPTS = [cyrillic, greek, arabic];
/** The three scripts stand side by side in Unicode. */
const FIRST = 0x0370;
const LAST = 0x06ff;
/** A set of positions in the word is one number, a bit each; one bit more for "all of it". */
const LONGEST = 29;

interface Rows {
  readonly omitsVowels: boolean;
  /** Code of the letter before; 0 if the letter stands alone. */
  readonly before: number;
  readonly spellings: readonly string[];
}

/** By code of the last letter, from FIRST on. */
const rowsOf: readonly (readonly Rows[])[] = Array.from({ length: LAST - FIRST + 1 }, (_, at) =>
  rowsEndingIn(at + FIRST),
);

function rowsEndingIn(code: number): readonly Rows[] {
  return SCRIPTS.flatMap((script: Script) =>
    Object.entries(script.spellings)
      .filter(([letters]) => letters.charCodeAt(letters.length - 1) === code)
      .map(([letters, row]) => ({
        omitsVowels: script.omitsVowels,
        before: letters.length > 1 ? letters.charCodeAt(0) : 0,
        spellings: spellingsOf(script, row),
      })),
  );
}

interface Moves {
  readonly omitsVowels: boolean;
  readonly before: number;
  /** Where a spelling of this length begins, as bits; by length. */
  readonly begins: readonly (readonly [length: number, positions: number])[];
  /** Where the word breaks off within a spelling, as bits. */
  readonly breaksOff: number;
}

export function hasOtherScript(text: string): boolean {
  return /[\u0370-\u06ff]/.test(text);
}

/**
 * Whether a folded text in Cyrillic, Greek or Arabic letters contains what somebody typed in Latin ones, in whatever
 * spelling; `undefined` if `word` is not in Latin letters. The word may break off anywhere: it is still being typed.
 *
 * It reads the text letter by letter and keeps the set of all places in the word that it may have reached, so that
 * the time does not depend on how many spellings there are.
 */
export function readLatin(word: string): ((text: string) => boolean) | undefined {
  if (!/^[a-z]+$/.test(word)) return undefined;
  const sought = word.slice(0, LONGEST);
  const moves = rowsOf.map((rows) => rows.map((row) => movesOf(row, sought)));
  const vowels = bitsWhere(sought, (at) => at > 0 && 'aeiou'.includes(sought.charAt(at)));
  const end = 1 << sought.length;
  return (text) => {
    let letterBefore = 0;
    let reachedBefore = 0;
    let reached = 1;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      // 1: the word may begin at any letter.
      let next = 1;
      for (const move of moves[letter - FIRST] ?? []) {
        if (move.before !== 0 && move.before !== letterBefore) continue;
        next |= moved(move, move.before === 0 ? reached : reachedBefore, end);
        if (move.omitsVowels) next |= (next & vowels) << 1;
        if (move.omitsVowels) next |= (next & vowels) << 1;
      }
      if ((next & end) !== 0) return true;
      [letterBefore, reachedBefore, reached] = [letter, reached, next];
    }
    return false;
  };
}

function moved({ begins, breaksOff }: Moves, reached: number, end: number): number {
  let next = (reached & breaksOff) === 0 ? 0 : end;
  for (const [length, positions] of begins) next |= (reached & positions) << length;
  return next;
}

function movesOf({ omitsVowels, before, spellings }: Rows, word: string): Moves {
  const lengths = [...new Set(spellings.map((spelling) => spelling.length))];
  const begins = lengths.map((length) => {
    const ofLength = spellings.filter((spelling) => spelling.length === length);
    return [length, bitsWhere(word, (at) => ofLength.some((spelling) => word.startsWith(spelling, at)))] as const;
  });
  return {
    omitsVowels,
    before,
    begins: begins.filter(([, positions]) => positions !== 0),
    breaksOff: bitsWhere(word, (at) => spellings.some((spelling) => spelling.startsWith(word.slice(at)))),
  };
}

function bitsWhere(word: string, isSo: (at: number) => boolean): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) if (isSo(at)) bits |= 1 << at;
  return bits;
}

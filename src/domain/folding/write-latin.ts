import { cyrillic } from './cyrillic.ts';
import { greek } from './greek.ts';

/** German, English, scholarly, Ukrainian: the first four spellings of each row. */
const WAYS = [0, 1, 2, 3];
/** Shorter than that, it would be in every second name. */
const SHORTEST = 3;

/** How a folded Cyrillic or Greek word is spelled in Latin letters, each way whole; none for other words. */
export function writtenInLatin(word: string): readonly string[] {
  const script = [cyrillic, greek].find(({ spellings }) => Array.from(word).every((letter) => letter in spellings));
  if (word.length < SHORTEST || script === undefined) return [];
  return [...new Set(WAYS.map((way) => written(word, script.spellings, way)))];
}

function written(word: string, spellings: Readonly<Record<string, string>>, way: number): string {
  let latin = '';
  for (let at = 0; at < word.length; ) {
    const pair = word.slice(at, at + 2);
    const letters = pair.length === 2 && pair in spellings ? pair : word.charAt(at);
    const row = spellings[letters]?.split(' ') ?? [];
    const spelling = row[way] ?? row[0] ?? '';
    if (spelling !== '-') latin += spelling;
    at += letters.length;
  }
  return latin;
}

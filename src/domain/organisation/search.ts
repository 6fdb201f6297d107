import { foldText } from '../folding/fold.ts';
import { shortened, spelledOut } from '../folding/latin.ts';
import { withoutLegalForms } from '../folding/legal-forms.ts';
import { hasOtherScript, readLatin } from '../folding/read-latin.ts';
import { writtenInLatin } from '../folding/write-latin.ts';

/** What a search looks through, folded beforehand. The rules stand in docs/search.md. */
export interface SearchText {
  /** Every text in all its spellings, a line each. */
  readonly lines: string;
  /** Those lines that have Cyrillic, Greek or Arabic letters; mostly empty. */
  readonly otherScripts: string;
}

/** Folded words without legal forms, separated by blanks; for comparing, never for display. */
export function plainWords(text: string): string {
  return withoutLegalForms(foldText(text));
}

export function searchText(texts: readonly string[]): SearchText {
  const lines = texts.flatMap(linesOf);
  return { lines: lines.join('\n'), otherScripts: lines.filter(hasOtherScript).join('\n') };
}

function linesOf(text: string): readonly string[] {
  // "Multi-Kulti" is also looked for as "Multikulti".
  const joined = text.replace(/(?<=\p{L})[-‐‑](?=\p{L})/gu, '');
  const spellings = new Set([text, joined].flatMap((each) => [each, spelledOut(each)]));
  const folded = [...spellings].map(foldText);
  return [...new Set([...folded, ...folded.map(shortened)])];
}

/**
 * Whether every word of the query occurs, also as a part of a word. Legal forms count only if nothing else is typed,
 * and a query without letters and digits finds everything. Made once for a query, so that each text costs little.
 */
export function searchFor(query: string): (text: SearchText) => boolean {
  const words = /[\p{L}\p{N}\p{So}]/u.test(query) ? plainWords(query).split(' ') : [];
  const sought = [...new Set(words)].map(wordIn);
  return (text) => sought.every((isIn) => isIn(text));
}

function wordIn(word: string): (text: SearchText) => boolean {
  const spelled = [...new Set([word, shortened(word), ...writtenInLatin(word)])];
  const read = readLatin(word);
  return ({ lines, otherScripts }) =>
    spelled.some((each) => lines.includes(each)) || (otherScripts !== '' && read !== undefined && read(otherScripts));
}

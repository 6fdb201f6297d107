/** Letters that Unicode does not take apart into a base and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** "e. V." in any spelling: nearly every name has it, so it tells nothing apart. */
const REGISTERED = /(?<![\p{L}\p{N}])(e\s*\.?\s*v\.?|eingetragener verein)(?![\p{L}\p{N}])/gu;

/** Words without case, accents, punctuation and "e. V.", separated by blanks; for comparing, never for display. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(REGISTERED, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßıłøđæœþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a search looks through: every text also with "ä" as "ae", since half of the people type it so. */
export function searchText(texts: readonly string[]): string {
  return texts
    .flatMap((text) => {
      const spelled = text
        .normalize('NFC')
        .toLowerCase()
        .replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter);
      return [...new Set([plainWords(text), plainWords(spelled)])];
    })
    .join('\n');
}

/** Whether every word of the query occurs, also as a part of a word. An empty query finds everything. */
export function finds(haystack: string, query: string): boolean {
  return plainWords(query)
    .split(' ')
    .every((word) => haystack.includes(word));
}

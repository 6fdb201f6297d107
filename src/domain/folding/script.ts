/** What folding knows of a script other than Latin. */
export interface Script {
  /** Letters that are typed for each other, in lower case and without marks: each → the one that stands for all. */
  readonly sameAs: Readonly<Record<string, string>>;
  /**
   * A folded letter, or two that make one sound → how people spell it in Latin letters, without accents.
   * In this order: German, English, scholarly, Ukrainian; then whatever else is typed. `-`: left out.
   */
  readonly spellings: Readonly<Record<string, string>>;
  /** Short vowels are spoken, and spelled in Latin letters, but not written. */
  readonly omitsVowels: boolean;
}

const VOWEL = /^[aeiou]$/;

/** All Latin spellings of a folded letter or pair of letters; '' if it may be left out. */
export function spellingsOf(script: Script, row: string): readonly string[] {
  const listed = row.split(' ').map((spelling) => (spelling === '-' ? '' : spelling));
  // Where doubling is a mark that nobody writes, "mm" in "Mohammad" is one letter.
  const doubled = script.omitsVowels
    ? listed.filter((spelling) => spelling.length === 1 && !VOWEL.test(spelling)).map((spelling) => spelling + spelling)
    : [];
  return [...new Set([...listed, ...doubled])];
}

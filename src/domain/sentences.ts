/**
 * Where a new sentence begins: after a line break, or after a full stop, question mark or exclamation mark, the
 * Arabic and Persian ones and their commas included, with the quotation marks and brackets that close it. A stop
 * after a number or a single letter ends no sentence ("am 3. Mai", "z. B.").
 */
const BEGINNING = /(?=\S)(?<=\n\s*|(?:[!?…؟۔؛،]|(?<!(?<!\p{L})\p{L}|\p{N})\.)["'”“’»«)\]]{0,3}\s+)/u;

/** Takes a text apart; joined again, the sentences are the text, to the last character. */
export function splitSentences(text: string): readonly string[] {
  return text === '' ? [] : text.split(BEGINNING);
}

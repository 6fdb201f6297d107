const TAG = /<\/?[A-Za-z][^<>]*>/g;
const HEADING = /^#{1,6}\s+/gm;
const STRONG = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;

/** The words of a text that was written with HTML or Markdown. */
export function plainText(text: string): string {
  const words = text.replaceAll(TAG, '').replaceAll(HEADING, '').replaceAll(STRONG, '$2').trim();
  return words === '' ? text : words;
}

export function hasMarkup(text: string): boolean {
  return plainText(text) !== text.trim();
}

/** Whether an answer was to stand within the text: `${name}`. */
export function hasReference(text: string): boolean {
  return /\$\{[^}]+\}/.test(text);
}

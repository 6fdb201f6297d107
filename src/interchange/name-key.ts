/** What is left of a name to compare by: without "e. V.", upper case, blanks and punctuation. May be empty. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<![\p{L}\p{N}])(e\s*\.?\s*v\.?|eingetragener verein)(?![\p{L}\p{N}])/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Joiners, soft hyphens and marks of direction: keyboards and the clipboard bring them along, nobody sees them. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const BLANKS = /\s+/g;
/** Letters and digits that look alike and are others on an Arabic and on a Persian keyboard. */
const ARABIC = 'كي٠١٢٣٤٥٦٧٨٩';
const PERSIAN = 'کی۰۱۲۳۴۵۶۷۸۹';
const OF_BOTH = new RegExp(`[${ARABIC}${PERSIAN}]`, 'g');
/** On Egyptian keyboards what others write with two dots below. */
const DOTLESS = /ى/g;

/**
 * The texts that a typed passphrase may stand for, each once. First as it was typed, so that every passphrase of one's
 * own opens; then as the lists of words are spelled: small letters, single blanks, the letters of their keyboard.
 */
export function spellingsOf(typed: string): readonly string[] {
  const exact = typed.normalize('NFC').trim();
  const seen = exact.replace(UNSEEN, '').replace(BLANKS, ' ').trim();
  const small = seen.toLowerCase();
  const dotted = small.replace(DOTLESS, 'ي');
  return [
    ...new Set([exact, small, seen.toLocaleLowerCase('tr'), inLetters(dotted, ARABIC), inLetters(dotted, PERSIAN)]),
  ];
}

function inLetters(text: string, wanted: string): string {
  return text.replace(OF_BOTH, (letter) => wanted.charAt(Math.max(ARABIC.indexOf(letter), PERSIAN.indexOf(letter))));
}

import { arabic } from './arabic.ts';
import { cyrillic } from './cyrillic.ts';
import { withLatinDigits } from './digits.ts';
import { greek } from './greek.ts';
import { latinLetters } from './latin.ts';

const LETTERS: Readonly<Record<string, string>> = {
  ...latinLetters,
  ...cyrillic.sameAs,
  ...greek.sameAs,
  ...arabic.sameAs,
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Marks that are left out when typing: accents, Cyrillic and Greek ones, Hebrew points, Arabic vowel signs and hamza.
 * Not those of Indian and other scripts: there they are the vowels or make another letter.
 */
const MARKS =
  /(?=\p{Mn})(?![\u3099\u309a])[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu;
/** Signs inside a word that vanish without parting it: apostrophes, soft hyphen, joiners, tatweel, marks of direction. */
const INNER = /['’‘‛ʼʻʽʿʾˈ`´′\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** "D.I.T.I.B." is written and typed as one word. */
const INITIALS = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\.){1,}\p{L}(?![\p{L}\p{M}\p{N}])/gu;
const DOTS = /[ .]+/g;

/**
 * Words as they are compared: lower case, without accents, punctuation and the differences between keyboards, parted
 * by single blanks. Never for display. A text that has no letters and digits stays as it is.
 */
export function foldText(text: string): string {
  const plain = /^[ -~]*$/.test(text) ? plainAscii(text) : withoutMarks(text);
  const joined = /\.[^ .]/.test(plain) ? plain.replace(INITIALS, (initials) => initials.replaceAll('.', '')) : plain;
  const words = joined
    .replace(DOTS, ' ')
    .trim()
    .replace(/(?<![^ ])e v(?![^ ])/g, 'ev');
  return words === '' ? text.normalize('NFD').trim() : words;
}

/** Dots are still there: they tell initials. Most names are no more than this, and 10,000 are folded when unlocking. */
function plainAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9.]+/g, ' ');
}

function withoutMarks(text: string): string {
  return withLatinDigits(text.replace(INNER, '').normalize('NFKD').toLowerCase())
    .replace(INNER, '')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{So}/gu, ' $& ')
    .replace(/[^\p{L}\p{M}\p{N}\p{So}.]+/gu, ' ');
}

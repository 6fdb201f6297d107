import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';
import { latinDigits } from './digits.ts';

/** The number as the whole world dials it (E.164, `+4969900090`), read as a German one unless it says otherwise. */
function worldNumber(text: string): string | undefined {
  return parsed(text)?.number;
}

function parsed(text: string): PhoneNumber | undefined {
  // "+49 (0)69": the zero is only dialled inside the country.
  const plain = latinDigits(text)
    .replace(/\(0\)/g, '')
    .replace(/^\s*00/, '+');
  const number = parsePhoneNumberFromString(plain, 'DE');
  const isWhole = number?.country !== 'DE' || number.nationalNumber.length >= MIN_DIGITS;
  return number?.isPossible() === true && isWhole ? number : undefined;
}

/** Area code and number; shorter ones are broken or internal. */
const MIN_DIGITS = 7;

/** All numbers that a cell holds. */
export function worldNumbersIn(text: string): readonly string[] {
  return numbersIn(text).flatMap((part) => worldNumber(part) ?? []);
}

/**
 * A cell of numbers in international writing (`+49 69 900090`, several with ` / ` between them): E.164 follows by
 * leaving out the blanks. What holds words, or digits that make no number, stays as the list has it.
 */
export function internationalPhone(text: string): string {
  const numbers = numbersIn(text.replace(LABEL, '')).map((part) => (ONLY_NUMBER.test(part) ? parsed(part) : undefined));
  const written = numbers.flatMap((number) => number?.formatInternational() ?? []);
  return written.length > 0 && written.length === numbers.length ? written.join(' / ') : text;
}

const LABEL = /^\s*(?:tel|telefon|fon|phone|mobil|handy)\s*[.:]*\s*(?=[+\d(])/i;
const ONLY_NUMBER = /^[\p{Nd}\s+()./\u2010-\u2015-]+$/u;

function numbersIn(text: string): readonly string[] {
  return text.split(/[,;\n]| (?:oder|or|und|\/) /).filter((part) => part.trim() !== '');
}

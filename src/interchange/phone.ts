import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { latinDigits } from './digits.ts';

/** The number as the whole world dials it (`+4969900090`), read as a German one unless it says otherwise. */
export function worldNumber(text: string): string | undefined {
  // "+49 (0)69": the zero is only dialled inside the country.
  const plain = latinDigits(text)
    .replace(/\(0\)/g, '')
    .replace(/^\s*00/, '+');
  const parsed = parsePhoneNumberFromString(plain, 'DE');
  return parsed?.isPossible() === true && (parsed.country !== 'DE' || parsed.nationalNumber.length >= MIN_DIGITS)
    ? parsed.number
    : undefined;
}

/** Area code and number; shorter ones are broken or internal. */
const MIN_DIGITS = 7;

/** All numbers that a cell holds. */
export function worldNumbersIn(text: string): readonly string[] {
  return text.split(/[,;\n]| (?:oder|or|und|\/) /).flatMap((part) => worldNumber(part) ?? []);
}

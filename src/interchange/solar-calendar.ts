import * as v from 'valibot';
import { IsoDate } from '../domain/dates.ts';

/** Months of the Persian solar calendar in Iranian and Afghan writing, letters and digits folded as `foldLetters` does. */
const MONTHS = [
  'فروردین حمل',
  'اردیبهشت ثور',
  'خرداد جوزا',
  'تیر سرطان',
  'مرداد اسد امرداد',
  'شهریور سنبله',
  'مهر میزان',
  'آبان ابان عقرب',
  'آذر اذر قوس',
  'دی جدی',
  'بهمن دلو',
  'اسفند حوت',
].map((names) => names.split(' '));

/** Number of the month that a word names, from 1; undefined if it names none. */
export function solarMonth(word: string): number | undefined {
  const plain = word.replace(/ي/g, 'ی').replace(/ك/g, 'ک');
  const at = MONTHS.findIndex((names) => names.includes(plain));
  return at < 0 ? undefined : at + 1;
}

const LATIN = {
  calendar: 'persian',
  numberingSystem: 'latn',
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
} as const;
const DAY = 86_400_000;

/** The Gregorian day of a day of the solar calendar; undefined if there is no such day. */
export function solarDay(year: number, month: number, day: number): IsoDate | undefined {
  if (year < 1200 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  // New Year falls on 19 to 22 March; from there the browser's own calendar decides.
  const guess = Date.UTC(year + 621, 2, 20) + ((month - 1) * 30 + Math.min(month - 1, 6) + day - 1) * DAY;
  for (const shift of [0, 1, -1, 2, -2]) {
    const at = guess + shift * DAY;
    if (solarPartsOf(at) === `${year}-${month}-${day}`)
      return v.parse(IsoDate, new Date(at).toISOString().slice(0, 10));
  }
  return undefined;
}

let format: Intl.DateTimeFormat | undefined;

function solarPartsOf(at: number): string {
  format ??= new Intl.DateTimeFormat('en', LATIN);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

import type { IsoDate } from '../domain/dates.ts';
import { latinDigits } from './digits.ts';
import { internationalPhone, worldNumbersIn } from './phone.ts';
import { isMail } from './read-mails.ts';
import { keptAsText, problemOf, reading, type Cell, type Reading } from './reading.ts';

/** A website, also in its short form "www.example.org". Anything but http and https stays text. */
export function readWebsite(cell: Cell): Reading {
  const address = /^[a-z][a-z\d+.-]*:/i.test(cell.text) ? cell.text : `https://${cell.text}`;
  return isWebsite(address) ? reading({ webseite: address }) : keptAsText(cell, 'unreadable-website');
}

function isWebsite(address: string): boolean {
  const url = urlOf(address);
  if (url === undefined || /\s/.test(address)) return false;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && /^[^.]+(\.[^.]+)+$/.test(url.hostname);
}

function urlOf(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

export function readMail(cell: Cell): Reading {
  return isMail(cell.text) ? reading({ email_organisation: cell.text }) : keptAsText(cell, 'unreadable-mail');
}

const FIRST_YEAR = 1850;

/** The year of foundation, also out of a date. */
export function readFounded(cell: Cell, today: IsoDate): Reading {
  const text = latinDigits(cell.text);
  const years = text.match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
  const year = Number(years[0]);
  if (years.length === 1 && isSolarYear(year, Number(today.slice(0, 4)))) {
    return reading({ gruendungsjahr: year + SOLAR_YEARS }, [problemOf(cell, 'year-solar')]);
  }
  const plausible = years.length === 1 && year >= FIRST_YEAR && year <= Number(today.slice(0, 4));
  if (plausible) return reading({ gruendungsjahr: year });
  return yearOfSerial(text, today) ?? keptAsText(cell, 'unreadable-year');
}

/** The solar year begins in March: three quarters of it fall into the year that is 621 later. */
const SOLAR_YEARS = 621;

function isSolarYear(year: number, now: number): boolean {
  return year >= FIRST_YEAR - SOLAR_YEARS && year <= now - SOLAR_YEARS;
}

/** A day that a workbook holds as a number. */
function yearOfSerial(text: string, today: IsoDate): Reading | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const year = new Date((Number(text) - 25_569) * 86_400_000).getUTCFullYear();
  return year <= Number(today.slice(0, 4)) ? reading({ gruendungsjahr: year }) : undefined;
}

/** The organisation's own number in international writing; as the list had it, it stays in the source row. */
export function readPhone(cell: Cell): Reading {
  const numbers = worldNumbersIn(cell.text);
  if ((cell.text.match(/\p{Nd}/gu) ?? []).length < 3) return keptAsText(cell, 'unreadable-phone');
  const fields = { telefon_organisation: internationalPhone(cell.text) };
  return reading(fields, numbers.length === 0 ? [problemOf(cell, 'doubtful-phone')] : []);
}

/** A number of the register of associations; one of another register (company, foundation) stays as words. */
export function readRegisterNumber(cell: Cell): Reading {
  const other = /^(?!VR)\p{Lu}{2,4}\s?\d/u.test(cell.text);
  return other ? keptAsText(cell, 'other-register') : reading({ vereinsregisternummer: cell.text });
}

/** Type and number without leading zeros, for comparing: `VR 013127` and `vr13127` are one entry. */
export function registerKey(text: string): string | undefined {
  const [, type, number, suffix = ''] =
    /^(\p{L}{0,4})[\s.-]*(?:Nr\.?\s*)?0*(\d{1,8})(?:\s?(\p{L}))?$/u.exec(text.trim()) ?? [];
  return number === undefined ? undefined : `${(type || 'VR').toUpperCase()} ${number}${suffix.toUpperCase()}`;
}

/** Other names of the organisation, one a line or between semicolons. */
export function readOtherNames(cells: readonly Cell[], name: string): Reading {
  const names = cells.flatMap((cell) => cell.text.split(/[;\n]/)).map((each) => each.trim());
  const others = [...new Set(names)].filter((each) => each !== '' && each !== name);
  return others.length === 0 ? reading({}) : reading({ name_weitere: others });
}

import type { IsoDate } from '../domain/dates.ts';
import { keptAsText, reading, type Cell, type Reading } from './reading.ts';

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
  const plausible = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(cell.text);
  return plausible ? reading({ email_organisation: cell.text }) : keptAsText(cell, 'unreadable-mail');
}

const FIRST_YEAR = 1850;

/** The year of foundation, also out of a date. */
export function readFounded(cell: Cell, today: IsoDate): Reading {
  const years = cell.text.match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
  const year = Number(years[0]);
  const plausible = years.length === 1 && year >= FIRST_YEAR && year <= Number(today.slice(0, 4));
  return plausible ? reading({ gruendungsjahr: year }) : keptAsText(cell, 'unreadable-year');
}

/** The organisation's own number, as written. */
export function readPhone(cell: Cell): Reading {
  return reading({ telefon_organisation: cell.text });
}

export function readRegisterNumber(cell: Cell): Reading {
  return reading({ vereinsregisternummer: cell.text });
}

/** Other names of the organisation, one a line or between semicolons. */
export function readOtherNames(cells: readonly Cell[], name: string): Reading {
  const names = cells.flatMap((cell) => cell.text.split(/[;\n]/)).map((each) => each.trim());
  const others = [...new Set(names)].filter((each) => each !== '' && each !== name);
  return others.length === 0 ? reading({}) : reading({ name_weitere: others });
}

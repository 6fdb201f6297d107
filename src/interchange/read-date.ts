import * as v from 'valibot';
import { IsoDate } from '../domain/dates.ts';
import { latinDigits } from './digits.ts';
import { reading, type Cell, type CellProblem, type ProblemKind, problemOf, type Reading } from './reading.ts';
import { solarDay, solarMonth } from './solar-calendar.ts';

/** Which comes first in `12/06/2025`; `doubt`: the column does not show it. */
export type DateOrder = 'day-first' | 'month-first' | 'doubt';

/** What a column's values say about their order: one number above 12 decides for all of them. */
export function dateOrderOf(values: readonly string[]): DateOrder {
  const pairs = values.flatMap((value) => [
    ...latinDigits(value).matchAll(/(?<![\d./-])(\d{1,2})\/(\d{1,2})\/(?:\d{4}|\d{2})(?!\d)/g),
  ]);
  const monthFirst = pairs.some(([, , second]) => Number(second) > 12);
  const dayFirst = pairs.some(([, first]) => Number(first) > 12);
  if (monthFirst === dayFirst) return 'doubt';
  return monthFirst ? 'month-first' : 'day-first';
}

interface FoundDate {
  readonly on: IsoDate | undefined;
  readonly doubts: readonly ProblemKind[];
}

/** Days between Excel's day 0 and 1970: it counts a 29 February 1900 that never was. */
const EXCEL_EPOCH = 25_569;
const SERIAL = /^\d{5}(\.\d+)?$/;
const WITH_MARKS = /(?<![\d./-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-])/g;

/** Reads a day in whatever form a list writes it; of several in one cell the latest counts. */
export function readDate(cell: Cell, field: string, order: DateOrder): Reading {
  const text = latinDigits(cell.text.normalize('NFKC'));
  const found = datesIn(text, order);
  const days = found.flatMap(({ on }) => on ?? []).toSorted();
  const problems = (kinds: readonly ProblemKind[]): CellProblem[] =>
    [...new Set(kinds)].map((kind) => problemOf(cell, kind));
  const last = days.at(-1);
  if (last === undefined)
    return reading(
      {},
      problems([/^(\p{L}+\.?|\d{1,2}[./])\s?\d{4}$/u.test(text.trim()) ? 'date-without-day' : 'unreadable-date']),
    );
  const others: ProblemKind[] = days.length > 1 ? ['several-dates'] : [];
  const words: ProblemKind[] = days.length === 1 && hasWords(text) ? ['date-with-words'] : [];
  const broken: ProblemKind[] = found.length > days.length ? ['unreadable-date'] : [];
  return reading(
    { [field]: last },
    problems([...found.flatMap(({ doubts }) => doubts), ...others, ...words, ...broken]),
  );
}

function hasWords(text: string): boolean {
  return /\p{L}{2,}/u.test(text) && wordMonths(text).length === 0;
}

function datesIn(text: string, order: DateOrder): readonly FoundDate[] {
  if (SERIAL.test(text.trim())) {
    const at = (Math.floor(Number(text)) - EXCEL_EPOCH) * 86_400_000;
    return [{ on: dayOf(new Date(at).toISOString().slice(0, 10)), doubts: ['date-serial'] }];
  }
  const marked = [...text.matchAll(WITH_MARKS)].map(([, a = '', mark = '', b = '', c = '']) =>
    markedDate(a, mark, b, c, order),
  );
  return marked.length > 0 ? marked : wordMonths(text);
}

function markedDate(a: string, mark: string, b: string, c: string, order: DateOrder): FoundDate {
  if (a.length === 4) return yearFirst(Number(a), Number(b), Number(c));
  if (a.length === 3) return { on: undefined, doubts: [] };
  const year = c.length === 4 ? Number(c) : fullYear(Number(c));
  if (year < 1500) return { on: solarDay(year, Number(b), Number(a)), doubts: ['date-solar'] };
  const monthFirst = mark === '/' && order === 'month-first';
  const on = monthFirst ? dayFrom(year, Number(a), Number(b)) : dayFrom(year, Number(b), Number(a));
  const bothWays = Number(a) <= 12 && Number(b) <= 12 && a !== b;
  if (mark !== '/' || !bothWays) return { on, doubts: [] };
  return { on, doubts: order === 'doubt' ? ['date-in-doubt'] : [] };
}

function yearFirst(year: number, month: number, day: number): FoundDate {
  return year < 1500
    ? { on: solarDay(year, month, day), doubts: ['date-solar'] }
    : { on: dayFrom(year, month, day), doubts: [] };
}

/** "24 خرداد 1404", "14. Juni 2025": a day, the name of a month, a year. */
function wordMonths(text: string): readonly FoundDate[] {
  return [...text.matchAll(/(\d{1,2})\.?\s+(\p{L}[\p{L}\p{M}]+)\.?\s+(\d{4})/gu)].flatMap(
    ([, day, word = '', year]): FoundDate[] => {
      const solar = solarMonth(word);
      if (solar !== undefined) return [{ on: solarDay(Number(year), solar, Number(day)), doubts: ['date-solar'] }];
      const month = monthNamed(word);
      return month === undefined ? [] : [{ on: dayFrom(Number(year), month, Number(day)), doubts: [] }];
    },
  );
}

function dayFrom(year: number, month: number, day: number): IsoDate | undefined {
  return dayOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function dayOf(text: string): IsoDate | undefined {
  const day = v.safeParse(IsoDate, text);
  return day.success ? day.output : undefined;
}

/** Two digits: this century up to 49, the last from 50. */
function fullYear(year: number): number {
  return year < 50 ? 2000 + year : 1900 + year;
}

const MONTH_LANGUAGES = ['de', 'en', 'fr', 'it', 'tr', 'pl', 'ru', 'uk', 'ar'];
let months: ReadonlyMap<string, number> | undefined;

function monthNamed(word: string): number | undefined {
  months ??= new Map(MONTH_LANGUAGES.flatMap(namesOfMonths));
  return months.get(word.toLowerCase());
}

function namesOfMonths(language: string): readonly (readonly [string, number])[] {
  const formats = (['long', 'short'] as const).map(
    (month) => new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' }),
  );
  return Array.from({ length: 12 }, (_, i) => i).flatMap((i) =>
    formats.flatMap((each) => {
      const part = each.formatToParts(Date.UTC(2025, i, 1)).find(({ type }) => type === 'month')?.value ?? '';
      return part === '' ? [] : [[part.toLowerCase().replace(/\.$/, ''), i + 1] as const];
    }),
  );
}

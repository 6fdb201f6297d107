import { type Language, languageRow } from './languages.ts';

const shapes = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dateTime: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** `isoDate` is `YYYY-MM-DD`, a day without a place. What is no date is shown as it is, never hidden. */
export function formatDate(isoDate: string, language: Language): string {
  return formatted(`${isoDate}T00:00:00Z`, language, { ...shapes.date, timeZone: 'UTC' }) ?? isoDate;
}

/** `instant` is ISO 8601 with offset; `timeZone` is the tablet's own unless a test pins it. */
export function formatDateTime(instant: string, language: Language, timeZone?: string): string {
  return (
    formatted(instant, language, { ...shapes.dateTime, ...(timeZone === undefined ? {} : { timeZone }) }) ?? instant
  );
}

/** The time of day of an instant, always on the 24-hour clock, as German papers and appointments have it. */
export function formatTime(instant: string, language: Language, timeZone?: string): string {
  return formatted(instant, language, { ...shapes.time, ...(timeZone === undefined ? {} : { timeZone }) }) ?? instant;
}

function formatted(instant: string, language: Language, options: Intl.DateTimeFormatOptions): string | undefined {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return undefined;
  return new Intl.DateTimeFormat(languageRow(language).locale, options).format(date);
}

export function formatNumber(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(languageRow(language).locale, options).format(value);
}

const DAYS_PER_MONTH = 30.44;
const DAYS_PER_YEAR = 365.25;

/** How long ago, in the largest unit that still says something: "heute", "vor 3 Tagen", "vor 14 Monaten". Negative days lie ahead. */
export function formatAge(days: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(languageRow(language).locale, { numeric: 'auto' });
  const size = Math.abs(days);
  if (size < 60) return words.format(-Math.trunc(days), 'day');
  if (size < 2 * DAYS_PER_YEAR) return words.format(-Math.trunc(days / DAYS_PER_MONTH), 'month');
  return words.format(-Math.trunc(days / DAYS_PER_YEAR), 'year');
}

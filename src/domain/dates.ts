import * as v from 'valibot';

/** A calendar day in the Gregorian calendar, `YYYY-MM-DD`; it must exist (no 31 February). */
export const IsoDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/),
  v.check((text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }),
  v.brand('IsoDate'),
);
export type IsoDate = v.InferOutput<typeof IsoDate>;

/** A moment in UTC with milliseconds, `2026-11-22T08:00:00.000Z`. */
export const Instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/), v.brand('Instant'));
export type Instant = v.InferOutput<typeof Instant>;

export function instantOf(milliseconds: number): Instant {
  return v.parse(Instant, new Date(milliseconds).toISOString());
}

const NUMERIC = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** The calendar day of a moment in a time zone (IANA name). */
export function dayIn(timeZone: string, milliseconds: number): IsoDate {
  // By parts: how a language orders them differs from one engine to the next.
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, ...NUMERIC });
  const parts = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  return v.parse(IsoDate, `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`);
}

/** The day `days` after (or, negative, before) `date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const at = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return v.parse(IsoDate, new Date(at).toISOString().slice(0, 10));
}

/** The same day `months` later; the last day of the month where that one is shorter. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
  return v.parse(IsoDate, at.toISOString().slice(0, 10));
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
}

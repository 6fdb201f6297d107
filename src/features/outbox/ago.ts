import { formatAge } from '../../i18n/formats.ts';
import { type Language, languageRow } from '../../i18n/languages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment was, to the minute: "jetzt", "vor 3 Minuten", "vor 2 Stunden", "vor 5 Tagen". Both in milliseconds. */
export function ago(then: number, now: number, language: Language): string {
  // Another window, or a clock that was put back, may make it seem to lie ahead.
  const past = Math.max(0, now - then);
  if (past >= DAY) return formatAge(Math.floor(past / DAY), language);
  const words = new Intl.RelativeTimeFormat(languageRow(language).locale, { numeric: 'auto' });
  if (past >= HOUR) return words.format(-Math.floor(past / HOUR), 'hour');
  if (past >= MINUTE) return words.format(-Math.floor(past / MINUTE), 'minute');
  return words.format(0, 'second');
}

import { daysBetween, type IsoDate } from '../../domain/dates.ts';
import { formatAge, formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Muted } from '../../ui/text.tsx';
import { useToday } from './use-today.ts';

/** A day, and how far away it is: "24. August 2026 · vor 3 Tagen". */
export function DayAndAge({ day }: { readonly day: IsoDate }) {
  const language = useLanguage();
  const age = formatAge(daysBetween(day, useToday()), language);
  return (
    <>
      <time dateTime={day}>{formatDate(day, language)}</time> <Muted>· {age}</Muted>
    </>
  );
}

import { addDays, daysBetween, type IsoDate } from './dates.ts';
import type { Entity } from './entity.ts';
import type { Uuid } from './ids.ts';
import { type Joins, NO_JOINS } from './merge-link-rules.ts';
import type { organisation } from './organisation/organisation.ts';
import { isInUse } from './rights/restriction.ts';
import type { task } from './task.ts';
import type { visit } from './visit.ts';

/** Days without a visit after which an organisation is shown again: twelve months. */
const UNSEEN_AFTER = 365;

type Visit = Entity<typeof visit>;
type Task = Entity<typeof task>;

/** Planned visits, the next one first; those whose day has passed are still there until held or cancelled. */
export function plannedVisits(visits: readonly Visit[]): readonly Visit[] {
  const planned = visits.filter((one) => !one.archived && one.state?.kind === 'planned');
  return planned.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
}

/** Open promises that are due within `days` or overdue, oldest first; those without a date come last. */
export function duePromises(tasks: readonly Task[], today: IsoDate, days: number): readonly Task[] {
  const until = addDays(today, days);
  const open = tasks.filter((one) => !one.archived && one.status === 'open' && (one.due ?? until) <= until);
  return open.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

/** Day of the last visit that was held, by organisation; visits of an absorbed one count for its survivor. */
export function lastVisits(visits: readonly Visit[], joins: Joins = NO_JOINS): ReadonlyMap<Uuid, IsoDate> {
  const last = new Map<Uuid, IsoDate>();
  for (const { organisation: of, state, archived } of visits) {
    if (of === undefined || archived || state?.kind !== 'held') continue;
    const id = joins.survivorOf(of);
    const before = last.get(id);
    if (before === undefined || before < state.on) last.set(id, state.on);
  }
  return last;
}

/** Whether nobody was there for twelve months, or ever; `last` is the day of the last visit. */
export function isUnseen(last: IsoDate | undefined, today: IsoDate): boolean {
  return last === undefined || daysBetween(last, today) >= UNSEEN_AFTER;
}

/** Organisations not seen for twelve months or never, with the day of the last visit; none that may only be kept. */
export function unseenOrganisations(
  organisations: readonly Entity<typeof organisation>[],
  visits: readonly Visit[],
  today: IsoDate,
  joins: Joins = NO_JOINS,
): readonly { readonly organisation: Entity<typeof organisation>; readonly last: IsoDate | undefined }[] {
  const last = lastVisits(visits, joins);
  return organisations
    .filter((one) => !one.archived && isInUse(one) && joins.survivorOf(one.id) === one.id)
    .map((one) => ({ organisation: one, last: last.get(one.id) }))
    .filter((one) => isUnseen(one.last, today))
    .sort((a, b) => (a.last ?? '').localeCompare(b.last ?? ''));
}

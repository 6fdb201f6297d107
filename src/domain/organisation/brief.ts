import type { contact } from '../contact.ts';
import type { Entity } from '../entity.ts';
import type { need } from '../need.ts';
import type { task } from '../task.ts';
import { plannedVisits } from '../today.ts';
import type { visit } from '../visit.ts';

type Visit = Entity<typeof visit>;
type Contact = Entity<typeof contact>;
type Need = Entity<typeof need>;
type Task = Entity<typeof task>;

/** What one wants to know at the door. */
export interface Brief {
  readonly last: Visit | undefined;
  readonly next: Visit | undefined;
  readonly openNeeds: readonly Need[];
  readonly openPromises: readonly Task[];
  /** Contact persons, those who speak for the organisation first. */
  readonly askFor: readonly Contact[];
}

/** All arguments are of one organisation; `contacts` are those whose data may be shown. */
export function briefOf(
  visits: readonly Visit[],
  needs: readonly Need[],
  tasks: readonly Task[],
  contacts: readonly Contact[],
): Brief {
  return {
    last: heldVisits(visits).at(0),
    next: plannedVisits(visits).at(0),
    openNeeds: needs.filter(isOpenNeed),
    openPromises: tasks
      .filter((one) => !one.archived && one.status === 'open')
      .toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999')),
    askFor: contacts.toSorted((a, b) => rank(a) - rank(b)),
  };
}

/** Visits that took place, the latest first. */
function heldVisits(visits: readonly Visit[]): readonly Visit[] {
  const day = ({ state }: Visit): string => (state?.kind === 'held' ? state.on : '');
  return visits.filter((one) => !one.archived && day(one) !== '').toSorted((a, b) => day(b).localeCompare(day(a)));
}

export function isOpenNeed({ archived, status }: Need): boolean {
  return !archived && (status === undefined || status === 'open');
}

const ROLES = ['vorsitz', 'vorstand', 'kontakt', 'mitarbeit'];

function rank({ role }: Contact): number {
  const place = role === undefined ? -1 : ROLES.indexOf(role);
  return place < 0 ? ROLES.length : place;
}

import { useMemo } from 'react';
import { useStore } from '../../db/store-context.ts';
import { useRecords, useView } from '../../db/use-records.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { task } from '../../domain/task.ts';
import { duePromises, plannedVisits, unseenOrganisations } from '../../domain/today.ts';
import { countOpenChoices } from '../../domain/versions.ts';
import { visit } from '../../domain/visit.ts';
import { useJoins } from '../../parts/use-joins.ts';
import { halfWritten } from './half-written.ts';
import { unsentOf } from './unsent.ts';

/** Promises are shown so many days before they are due. */
const AHEAD = 14;

/** The person's local day. */
export function useDay(): IsoDate {
  const { world } = useStore();
  return dayIn(world.timeZone(), world.now());
}

export function usePlannedVisits() {
  const visits = useRecords(visit);
  return useMemo(() => plannedVisits(visits), [visits]);
}

/** Open promises of the next two weeks, and among them those that were ticked on this screen. */
export function useDuePromises(ticked: ReadonlySet<string>) {
  const tasks = useRecords(task);
  const day = useDay();
  return useMemo(() => {
    const asOpen = tasks.map((one) => (ticked.has(one.id) ? { ...one, status: 'open' } : one));
    const due = new Set(duePromises(asOpen, day, AHEAD).map((one) => one.id));
    const byId = new Map(tasks.map((one) => [one.id, one]));
    return [...due].flatMap((id) => byId.get(id) ?? []);
  }, [tasks, day, ticked]);
}

export function useUnseen() {
  const organisations = useRecords(organisation);
  const visits = useRecords(visit);
  const joins = useJoins();
  const day = useDay();
  return useMemo(() => unseenOrganisations(organisations, visits, day, joins), [organisations, visits, day, joins]);
}

export function useHalfWritten() {
  const drafts = useView((view) => view.drafts);
  const records = useView((view) => view.records);
  return useMemo(() => halfWritten({ drafts, records }), [drafts, records]);
}

export function useUnsent() {
  const outbox = useView((view) => view.outbox);
  return useMemo(() => unsentOf(outbox), [outbox]);
}

export function useOpenChoices(): number {
  const records = useView((view) => view.records);
  return useMemo(() => countOpenChoices([...records.values()].flatMap((map) => [...map.values()])), [records]);
}

import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import { editOps } from '../../domain/edit.ts';
import { readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import { LOCK_KINDS, type LockMinutes, lockMinutesOf } from '../../domain/lock.ts';
import { office } from '../../domain/office.ts';
import type { LineRefusal } from '../../domain/record-type.ts';
import { recordTypeNamed } from '../../domain/record-types.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { ok } from '../../domain/result.ts';
import { PERIOD_KINDS, type Periods, periodsOf } from '../../domain/rights/retention.ts';
import { keepRecord, type KeepRefusal } from '../../domain/rights/retention-review.ts';
import { restrict } from '../../domain/rights/restriction.ts';
import * as v from 'valibot';

export function todayOf({ world }: OpenStore): IsoDate {
  return dayIn(world.timeZone(), world.now());
}

/** Keeps a record that is due until another day, for a reason. */
export function keepUntil(
  store: OpenStore,
  { id: record }: RecordView,
  why: string,
  until: IsoDate,
  draft: string,
): Promise<Saved<KeepRefusal>> {
  const { user } = store.identity;
  const keeping = { record, why, until, on: todayOf(store), by: { id: user.id, name: user.name } };
  return save(store, keepRecord(v.parse(Uuid, store.world.newId()), keeping), draft);
}

/** Shown and not used from now on, instead of erased. */
export async function restrictDue(store: OpenStore, record: RecordView): Promise<Saved<LineRefusal>> {
  const type = recordTypeNamed(record.type);
  if (type === undefined) return ok(true);
  return save(store, restrict(type, record, { on: todayOf(store), ground: 'period' }));
}

/** The periods of the office: only those that are other than they were. What was never set stays a proposal. */
export function savePeriods(store: OpenStore, settings: RecordView, periods: Periods): Promise<Saved> {
  const before = periodsOf(readEntity(office, settings));
  const changed = PERIOD_KINDS.filter((kind) => periods[kind] !== before[kind]);
  const wanted = Object.fromEntries(changed.map((kind) => [`retention.${kind}`, periods[kind]]));
  return save(store, ok({ name: 'office.periods', ops: editOps(office, settings, wanted) }));
}

/** For how many months an earlier version is kept after it was replaced; null: as long as its record. */
export function saveHistory(store: OpenStore, settings: RecordView, months: number | null): Promise<Saved> {
  return save(store, ok({ name: 'office.periods', ops: editOps(office, settings, { 'retention.history': months }) }));
}

/** After how many minutes the devices lock themselves: only what is other than it was. */
export function saveLock(store: OpenStore, settings: RecordView, minutes: LockMinutes): Promise<Saved> {
  const before = lockMinutesOf(readEntity(office, settings));
  const changed = LOCK_KINDS.filter((kind) => minutes[kind] !== before[kind]);
  const wanted = Object.fromEntries(changed.map((kind) => [`lock.${kind}`, minutes[kind]]));
  return save(store, ok({ name: 'office.lock', ops: editOps(office, settings, wanted) }));
}

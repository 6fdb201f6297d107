import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { tell } from '../../db/tell.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { LineRefusal, RecordType } from '../../domain/record-type.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { ok } from '../../domain/result.ts';
import type { Copy } from '../../domain/rights/copy.ts';
import { type ErasureReason, eraseRecords } from '../../domain/rights/erase.ts';
import { addRemark, type RemarkAbout, type RemarkRefusal } from '../../domain/rights/remark.ts';
import {
  liftObjection,
  liftRestriction,
  object,
  restrict,
  type RestrictionGround,
} from '../../domain/rights/restriction.ts';

export function todayOf({ world }: OpenStore): IsoDate {
  return dayIn(world.timeZone(), world.now());
}

interface Marked {
  readonly type: RecordType;
  readonly record: RecordView;
}

/** From now on the data are shown and not used (Art. 18). */
export function restrictData(
  store: OpenStore,
  { type, record }: Marked,
  { ground, words }: { readonly ground: RestrictionGround; readonly words: string },
  draft: string,
): Promise<Saved<LineRefusal>> {
  return save(store, restrict(type, record, { on: todayOf(store), ground, words }), draft);
}

export function liftRestrictionOf(store: OpenStore, { type, record }: Marked): Promise<Saved> {
  return save(store, ok(liftRestriction(type, record)));
}

/** Somebody objects to the processing (Art. 21). */
export function takeObjection(
  store: OpenStore,
  { type, record }: Marked,
  words: string,
  draft: string,
): Promise<Saved<LineRefusal>> {
  return save(store, object(type, record, { on: todayOf(store), words }), draft);
}

export function settleObjection(store: OpenStore, { type, record }: Marked): Promise<Saved> {
  return save(store, ok(liftObjection(type, record)));
}

/** Keeps a wish that is not followed; its draft goes with it. */
export function keepRemark(
  store: OpenStore,
  id: Uuid,
  about: RemarkAbout,
  words: string,
  draft: string,
): Promise<Saved<RemarkRefusal>> {
  return save(store, addRemark(id, about, words, store.identity.user, todayOf(store)), draft);
}

/** Forgets records for good; the office and the other devices follow at the next contact. */
export function eraseForGood(store: OpenStore, ids: readonly Uuid[], why: ErasureReason): Promise<Saved> {
  return save(store, ok(eraseRecords(ids, why)));
}

/** Notes, before it happens, that a copy leaves the app. */
export async function tellCopy(store: OpenStore, { about, records }: Copy, format: 'json' | 'paper'): Promise<Saved> {
  const act = format === 'paper' ? 'printed' : 'copied';
  const told = await tell(store, { act, what: about, count: records.length, format });
  return told.ok ? ok(true) : told;
}

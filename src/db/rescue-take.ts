import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { Json, sameJson } from '../domain/json.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { fromBase64Url } from '../protocol/base64url.ts';
import { nameOf } from './carried.ts';
import { isStorageFull, withReopen } from './connection.ts';
import type { CarriedRow, DraftRow, OutboxRow, PlanRow } from './database.ts';
import { readErased } from './erasure.ts';
import { loadWork } from './load.ts';
import type { OpenStore } from './open-store.ts';
import { opsWithout } from './outbox-transitions.ts';
import { planStepId, type PlanStep } from './plans.ts';
import type { OpenedRescue } from './rescue-open.ts';
import { guardSchema } from './schema-guard.ts';
import { seal, type SealingKey, unseal } from './seal.ts';
import { readWatermarks, writeWatermarks } from './watermarks.ts';

/** What came of reading a rescue file in. */
export interface Taken {
  readonly entries: number;
  readonly drafts: number;
  readonly boxes: number;
  /** What lies on this device already, just as it is in the file. */
  readonly known: number;
  /** Half-written forms that stay as they are on this device: the file holds another state of them. */
  readonly kept: number;
  /** Rows that nothing opens any more. */
  readonly unreadable: number;
}

export type TakeRefusal =
  | { readonly kind: 'other-office' | 'storage-full' }
  /** Written by somebody else: under this person's name it must not go out. */
  | { readonly kind: 'other-person'; readonly name: string };

/** Everything of a file, sealed for this device. */
interface Resealed {
  readonly out: readonly Omit<OutboxRow, 'n'>[];
  readonly drafts: readonly DraftRow[];
  readonly plans: readonly PlanRow[];
  readonly carried: readonly Omit<CarriedRow, 'id'>[];
  /** Half-written forms that lie on this device just as they are in the file. */
  readonly same: number;
  readonly unreadable: number;
}

/**
 * Takes a rescue file in: what waited waits here, under numbers of this device and with the ids that it had, so the
 * office takes it once however often it is read in. Nothing that is on this device is changed.
 */
export async function takeRescue(store: OpenStore, rescue: OpenedRescue): Promise<Result<Taken, TakeRefusal>> {
  const { ws, user } = rescue.identity;
  if (ws !== store.identity.ws) return refuse({ kind: 'other-office' });
  if (user.id !== store.identity.user.id) return refuse({ kind: 'other-person', name: user.name });
  try {
    const rows = await resealed(store, rescue);
    const taken = await withReopen(store.db, () => write(store, rows));
    await loadWork(store);
    store.announce('saved');
    return ok(taken);
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' });
    throw error;
  }
}

/** One strict transaction: all of it is there, or nothing. */
function write({ db }: OpenStore, { out, drafts, plans, carried, same, unreadable }: Resealed): PromiseLike<Taken> {
  return db.transaction('rw', [db.meta, db.out, db.draft, db.plan, db.carried], async () => {
    await guardSchema(db);
    const marks = await readWatermarks(db);
    const mids = new Set(await db.out.orderBy('mid').keys());
    const forms = new Set(await db.draft.toCollection().primaryKeys());
    const parcels = new Set((await db.carried.toArray()).map(({ parcel }) => parcel));
    const newOut = out.filter(({ mid }) => !mids.has(mid));
    const newForms = drafts.filter(({ id }) => !forms.has(id));
    const newBoxes = carried.filter(({ parcel }) => !parcels.has(parcel));
    await db.out.bulkAdd(newOut.map((row, i) => ({ ...row, n: marks.next + i })));
    await writeWatermarks(db, { ...marks, next: marks.next + newOut.length });
    await db.draft.bulkAdd(newForms);
    await db.plan.bulkAdd(plans.filter(({ draft }) => newForms.some(({ id }) => id === draft)));
    await db.carried.bulkAdd(newBoxes);
    return {
      entries: newOut.length,
      drafts: newForms.length,
      boxes: newBoxes.filter(({ state }) => state !== 'delivered').length,
      known: same + out.length - newOut.length + carried.length - newBoxes.length,
      kept: drafts.length - newForms.length,
      unreadable,
    };
  });
}

async function resealed(store: OpenStore, { file, keys }: OpenedRescue): Promise<Resealed> {
  const own = store.keys;
  const erased = new Set<string>(await withReopen(store.db, () => readErased(store.db)));
  let unreadable = 0;
  let same = 0;
  const move = async (from: SealingKey, to: SealingKey, id: string, bytes: string, change: Change = whole) => {
    const value = await opened(from, id, bytes);
    if (value === undefined) unreadable += 1;
    const kept = value === undefined ? undefined : change(value);
    return kept === undefined ? undefined : seal(to, id, kept);
  };
  const out = await all(file.out, async ({ mid, sealed }) => {
    const moved = await move(keys.out, own.out, mid, sealed, (mutation) => withoutErased(mutation, erased));
    return moved && { mid, sealed: moved };
  });
  const steps = await all(file.plan, async ({ draft, no, sealed }) => {
    const step: PlanStep = { draft, no };
    const isLeft = (changes: Json): Json | undefined => (isSaved(store, changes) ? undefined : changes);
    const moved = await move(keys.plan, own.plan, planStepId(step), sealed, isLeft);
    return moved && { ...step, sealed: moved };
  });
  const isOver = (id: string): boolean =>
    file.plan.some(({ draft }) => draft === id) && !steps.some(({ draft }) => draft === id);
  const forms = file.draft.filter(({ id }) => !isOver(id) && ![...erased].some((gone) => id.includes(gone)));
  const drafts = await all(forms, async ({ id, sealed }) => {
    const moved = await move(keys.draft, own.draft, id, sealed, (value) => {
      if (!isHere(store, id, value)) return value;
      same += 1;
      return undefined;
    });
    return moved && { id, sealed: moved };
  });
  const carried = await all(file.carried, async (box) => {
    const moved = await move(keys.auth, own.auth, nameOf(box), box.sealed);
    const { parcel, no, state } = box;
    return moved && { parcel, no, state, sealed: moved };
  });
  return { out, drafts, plans: steps, carried, same, unreadable };
}

/** Answers what is still to be kept of a value; undefined if nothing is. */
type Change = (value: Json) => Json | undefined;

const whole: Change = (value) => value;

async function opened(key: SealingKey, id: string, bytes: string): Promise<Json | undefined> {
  try {
    // What JSON.parse has made is JSON.
    return (await unseal(key, id, fromBase64Url(bytes))) as Json;
  } catch {
    return undefined;
  }
}

const Written = v.object({ at: v.number(), value: Json });

function isHere({ view }: OpenStore, id: string, written: Json): boolean {
  const [here, read] = [view.state.getState().drafts.get(id), v.safeParse(Written, written)];
  return (
    here !== undefined &&
    read.success &&
    here.at === read.output.at &&
    v.is(Json, here.value) &&
    sameJson(here.value, read.output.value)
  );
}

const WithOps = v.looseObject({ ops: v.array(v.looseObject({ id: v.string() })) });

/** A mutation without what it says about records that were erased meanwhile. */
function withoutErased(mutation: Json, erased: ReadonlySet<string>): Json | undefined {
  const read = v.safeParse(WithOps, mutation);
  const ops = read.success ? opsWithout(read.output.ops, erased) : undefined;
  if (!read.success || ops === undefined) return mutation;
  return ops.length === 0 ? undefined : JSON.parse(JSON.stringify({ ...read.output, ops }));
}

const Created = v.array(v.object({ ops: v.array(v.looseObject({ k: v.string(), id: Uuid })) }));

/** Whether a step of a long save has been saved meanwhile: whatever it would create is there. */
function isSaved({ view }: OpenStore, changes: Json): boolean {
  const read = v.safeParse(Created, changes);
  const ids = read.success ? read.output.flatMap(({ ops }) => ops.filter(({ k }) => k === 'create')) : [];
  const records = [...view.state.getState().records.values()];
  return ids.length > 0 && ids.every(({ id }) => records.some((ofType) => ofType.has(id)));
}

/** One after the other, without those that came to nothing. */
async function all<T, R>(items: readonly T[], work: (item: T) => Promise<R | undefined>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const item of items) {
    const result = await work(item);
    if (result !== undefined) done.push(result);
  }
  return done;
}

import * as v from 'valibot';
import { isTold } from '../domain/audit.ts';
import { mayWriteDown } from '../domain/devices.ts';
import { instantOf } from '../domain/dates.ts';
import { Mid } from '../domain/ids.ts';
import { type Change, DATA_VERSION, Mutation } from '../domain/mutation.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { MAX_MUTATION_BYTES } from '../protocol/limits.ts';
import { isStorable } from '../protocol/storable.ts';
import { isStorageFull, withReopen } from './connection.ts';
import type { Sealed } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { type PlanStep, takeStep } from './plans.ts';
import { guardSchema, StaleApp } from './schema-guard.ts';
import { seal } from './seal.ts';
import { readWatermarks, writeWatermarks } from './watermarks.ts';

export type SaveRefusal =
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'nothing-changed' }
  /** Her role only reads; the office would set it aside. */
  | { readonly kind: 'read-only' }
  /** A newer release has worked on this device meanwhile. */
  | { readonly kind: 'stale-app' };

const SAVE_REFUSALS: readonly string[] = [
  'storage-full',
  'too-large',
  'nothing-changed',
  'read-only',
  'stale-app',
] satisfies readonly SaveRefusal['kind'][];

/** Whether it was the device that refused, and not a rule about what was to be saved. */
export function isSaveRefusal(refusal: { readonly kind: string }): refusal is SaveRefusal {
  return SAVE_REFUSALS.includes(refusal.kind);
}

/** A mutation before the transaction gives it its number. */
const Unnumbered = v.omit(Mutation, ['n']);
type Unnumbered = v.InferOutput<typeof Unnumbered>;

interface CommitOptions {
  /** Draft that this save completes; it goes in the same transaction. */
  readonly draft?: string;
  /** Step of a kept plan that this save is; it goes in the same transaction. */
  readonly step?: PlanStep;
}

/**
 * The only local write of a person's work. When the promise resolves with ok, the disk has it
 * ("saved on this device"). A refusal means that nothing was stored and the form must keep its text.
 */
export function commit(
  store: OpenStore,
  change: Change,
  options: CommitOptions = {},
): Promise<Result<readonly Mutation[], SaveRefusal>> {
  return commitAll(store, [change], options);
}

/**
 * Saves several changes in one transaction: all or none. A `step` that is no longer in the plan was saved by another
 * window: then nothing is written, and the answer holds no mutation.
 */
export async function commitAll(
  store: OpenStore,
  changes: readonly Change[],
  { draft, step }: CommitOptions = {},
): Promise<Result<readonly Mutation[], SaveRefusal>> {
  const unnumbered = changes.filter((change) => change.ops.length > 0).map((change) => identified(store, change));
  if (unnumbered.length === 0 && draft === undefined) return refuse({ kind: 'nothing-changed' });
  if (!mayWriteDown(store.identity.role) && !unnumbered.every(({ ops }) => ops.every(isTold)))
    return refuse({ kind: 'read-only' });
  if (!unnumbered.every(isSendable)) return refuse({ kind: 'too-large' });
  const sealed = await Promise.all(unnumbered.map((mutation) => seal(store.keys.out, mutation.mid, mutation)));
  try {
    const first = await withReopen(store.db, () => write(store, unnumbered, sealed, { draft, step }));
    if (first === undefined) return ok([]);
    const mutations = unnumbered.map((mutation, i) => ({ ...mutation, n: first + i }));
    const entries = mutations.map((mutation) => ({ mutation, state: 'waiting' as const }));
    store.view.apply({ entries, ...(draft === undefined ? {} : { drafts: [[draft, undefined]] }) });
    store.announce('saved');
    return ok(mutations);
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' });
    if (error instanceof StaleApp) return refuse({ kind: 'stale-app' });
    throw error;
  }
}

/** What no database and no wire can carry, and nobody can see: halves of characters, and NUL. */
function carriable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value;
}

/** Throws before anything is stored if a rule has agreed to what is no mutation. */
function identified(store: OpenStore, change: Change): Unnumbered {
  return v.parse(Unnumbered, {
    mid: v.parse(Mid, store.world.newId()),
    name: change.name,
    data: DATA_VERSION,
    at: instantOf(store.world.now()),
    tz: store.world.timeZone(),
    ops: JSON.parse(JSON.stringify(change.ops, carriable)),
  });
}

/** Measured as the office does, with the longest number that it could get. */
function isSendable(unnumbered: Unnumbered): boolean {
  const value: Mutation = { ...unnumbered, n: Number.MAX_SAFE_INTEGER };
  return new TextEncoder().encode(JSON.stringify(value)).byteLength <= MAX_MUTATION_BYTES && isStorable(value);
}

/** One strict transaction: the numbers are taken, the mutations are in the outbox, draft and step are gone. */
async function write(
  { db }: OpenStore,
  mutations: readonly Unnumbered[],
  sealed: readonly Sealed[],
  { draft, step }: { readonly [K in keyof CommitOptions]: CommitOptions[K] | undefined },
): Promise<number | undefined> {
  const tables = [db.meta, db.out, db.draft, ...(step === undefined ? [] : [db.plan])];
  return db.transaction('rw', tables, async () => {
    // Side by side: each wait for the database costs as much as the reading or writing itself.
    const [, marks] = await Promise.all([guardSchema(db), readWatermarks(db)]);
    if (step !== undefined && !(await takeStep(db, step))) return undefined;
    const rows = mutations.flatMap(({ mid }, i) => {
      const bytes = sealed[i];
      return bytes === undefined ? [] : [{ n: marks.next + i, mid, sealed: bytes }];
    });
    await Promise.all([
      db.out.bulkAdd(rows),
      writeWatermarks(db, { ...marks, next: marks.next + rows.length }),
      ...(draft === undefined ? [] : [db.draft.delete(draft)]),
    ]);
    return marks.next;
  });
}

import type { Json } from '../domain/json.ts';
import { nameOf as carriedId } from './carried.ts';
import { withReopen } from './connection.ts';
import type { CarriedRow, Database, OutboxRow, Sealed } from './database.ts';
import { planStepId } from './plans.ts';
import { guardSchema } from './schema-guard.ts';
import { isCurrent, seal, type SealingKey, Unreadable, unseal } from './seal.ts';
import { segmentId } from './segments.ts';
import type { VaultKeys } from './vault.ts';

/** Rows that are sealed anew before the screen gets its turn again. */
const BATCH = 20;

/** One sealed thing: which key and name it is sealed with, and how to read it and to put it back. */
interface Place {
  readonly key: SealingKey;
  readonly id: string;
  /** Both inside a transaction. */
  readonly read: () => PromiseLike<Sealed | undefined>;
  readonly write: (sealed: Sealed) => PromiseLike<unknown>;
}

/**
 * Seals everything anew that an older key has sealed, as long as the signal lets it. Each row is changed by itself and
 * only if it still is what was read, so this can be killed at any step, goes on at the next unlock, and disturbs no
 * other writer. What does not open stays as it is. Answers how many rows it has sealed anew.
 */
export async function resealOld(db: Database, keys: VaultKeys, signal: AbortSignal): Promise<number> {
  if (keys.rec.older.length === 0 || (await resealedUpTo(db)) >= keys.rec.keyVersion) return 0;
  const places = await placesOf(db, keys);
  let count = 0;
  for (let from = 0; from < places.length; from += BATCH) {
    if (signal.aborted) return count;
    const done = await Promise.all(places.slice(from, from + BATCH).map((place) => resealOne(db, place)));
    count += done.filter(Boolean).length;
    // So that a finger is not kept waiting.
    await new Promise((resolve) => setTimeout(resolve));
  }
  await writeResealed(db, keys.rec.keyVersion);
  return count;
}

/** Whether it was sealed anew. */
async function resealOne(db: Database, { key, id, read, write }: Place): Promise<boolean> {
  const before = await withReopen(db, read);
  if (before === undefined || isCurrent(key, before)) return false;
  const value = await openJson(key, id, before);
  if (value === undefined) return false;
  const sealed = await seal(key, id, value.json);
  return withReopen(db, () =>
    db.transaction('rw', [db.meta, db.seg, db.overlay, db.out, db.draft, db.plan, db.carried], async () => {
      await guardSchema(db);
      const now = await read();
      if (now === undefined || !isSame(now, before)) return false;
      await write(sealed);
      return true;
    }),
  );
}

async function openJson(key: SealingKey, id: string, sealed: Sealed): Promise<{ readonly json: Json } | undefined> {
  try {
    // What JSON.parse has made is JSON.
    return { json: (await unseal(key, id, sealed)) as Json };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function isSame(one: Sealed, other: Sealed): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Every sealed thing of this device as it is now; what is written later is sealed with the new key. */
async function placesOf(db: Database, keys: VaultKeys): Promise<readonly Place[]> {
  const [segments, overlay, out, drafts, plans, carried, meta] = await withReopen(db, () =>
    Promise.all([
      db.seg.toCollection().primaryKeys(),
      db.overlay.toCollection().primaryKeys(),
      db.out.toArray(),
      db.draft.toCollection().primaryKeys(),
      db.plan.toCollection().primaryKeys(),
      db.carried.toArray(),
      db.meta.toArray(),
    ]),
  );
  return [
    ...workPlaces(db, keys, { out, drafts, plans, carried }),
    ...meta
      .filter(({ value }) => value instanceof Uint8Array)
      .map(({ k }) => ({
        key: keys.auth,
        id: k,
        read: () =>
          db.meta.get(k).then((row) => (row?.value instanceof Uint8Array ? Uint8Array.from(row.value) : undefined)),
        write: (sealed: Sealed) => db.meta.put({ k, value: sealed }),
      })),
    ...segments.map(([scope, gen, no]) => ({
      key: keys.rec,
      id: segmentId(scope, gen, no),
      read: () => db.seg.get([scope, gen, no]).then((row) => row?.sealed),
      write: (sealed: Sealed) => db.seg.put({ scope, gen, no, sealed }),
    })),
    ...overlay.map(([scope, id]) => ({
      key: keys.rec,
      id,
      read: () => db.overlay.get([scope, id]).then((row) => row?.sealed),
      write: (sealed: Sealed) => db.overlay.update([scope, id], { sealed }),
    })),
  ];
}

interface Work {
  readonly out: readonly OutboxRow[];
  readonly drafts: readonly string[];
  readonly plans: readonly (readonly [string, number])[];
  readonly carried: readonly CarriedRow[];
}

/** What people have written on this device, and what they carry for others. */
function workPlaces(db: Database, keys: VaultKeys, { out, drafts, plans, carried }: Work): readonly Place[] {
  return [
    ...out.map(({ n, mid }) => ({
      key: keys.out,
      id: mid,
      read: () => db.out.get(n).then((row) => (row?.mid === mid ? row.sealed : undefined)),
      write: (sealed: Sealed) => db.out.update(n, { sealed }),
    })),
    ...drafts.map((id) => ({
      key: keys.draft,
      id,
      read: () => db.draft.get(id).then((row) => row?.sealed),
      write: (sealed: Sealed) => db.draft.put({ id, sealed }),
    })),
    ...plans.map(([draft, no]) => ({
      key: keys.plan,
      id: planStepId({ draft, no }),
      read: () => db.plan.get([draft, no]).then((row) => row?.sealed),
      write: (sealed: Sealed) => db.plan.put({ draft, no, sealed }),
    })),
    ...carried.map((box) => ({
      key: keys.auth,
      id: carriedId(box),
      read: () => db.carried.get(box.id).then((row) => row?.sealed),
      write: (sealed: Sealed) => db.carried.update(box.id, { sealed }),
    })),
  ];
}

async function resealedUpTo(db: Database): Promise<number> {
  const row = await withReopen(db, () => db.meta.get('resealed'));
  return typeof row?.value === 'number' ? row.value : 0;
}

async function writeResealed(db: Database, version: number): Promise<void> {
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await db.meta.put({ k: 'resealed', value: version });
    }),
  );
}

import { Dexie, type EntityTable } from 'dexie';
import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { Bytes } from '../protocol/primitives.ts';
import { withReopen } from './connection.ts';
import type { Database, MetaRow } from './database.ts';
import { readWatermarks } from './watermarks.ts';

/** All that outlives a reset: which order was obeyed, and whether the office knows. */
const ResetMark = v.object({ dev: Uuid, sig: Bytes, isConfirmed: v.boolean() });
export type ResetMark = v.InferOutput<typeof ResetMark>;
type Obeyed = Pick<ResetMark, 'dev' | 'sig'>;

const ROW = 'reset';

/**
 * Begins the reset that the office has ordered: in one step the wrapped keys are gone and the mark lies there. Whatever
 * happens from here on, nothing on this device can be opened any more, and the next start goes on.
 */
export async function beginReset(db: Database, order: Obeyed): Promise<void> {
  // Without the guards of other writers: also an old page, and one whose store is damaged, must obey.
  await withReopen(db, () => db.transaction('rw', db.meta, () => forgetKeys(db, order)));
}

/**
 * Begins the reset of a device that was to send everything first. False, and nothing has changed, while something
 * lies here that the office does not have: own work, a draft, or what this device carries for somebody else.
 */
export async function beginResetIfEmpty(db: Database, order: Obeyed): Promise<boolean> {
  return withReopen(db, () =>
    db.transaction('rw', db.meta, db.out, db.draft, db.carried, async () => {
      const { acked } = await readWatermarks(db);
      const unsent = await db.out.where('n').above(acked).count();
      const carried = await db.carried.where('state').notEqual('delivered').count();
      if (unsent + carried + (await db.draft.count()) > 0) return false;
      await forgetKeys(db, order);
      return true;
    }),
  );
}

async function forgetKeys(db: Database, { dev, sig }: Obeyed): Promise<void> {
  const value: ResetMark = { dev, sig, isConfirmed: false };
  await db.meta.clear();
  await db.meta.put({ k: ROW, value });
}

/** The reset that was begun on this device and that nobody has put away yet. */
export async function readReset(db: Database): Promise<ResetMark | undefined> {
  const kept = (await Dexie.exists(keeperName(db)))
    ? await withKeeper(db, (keeper) => keeper.mark.get(ROW))
    : undefined;
  const row = kept ?? (await withReopen(db, () => db.meta.get(ROW)));
  const read = v.safeParse(ResetMark, row?.value);
  return read.success ? read.output : undefined;
}

/** Puts the mark outside the store, which is about to be deleted. */
export async function keepMark(db: Database, mark: ResetMark): Promise<void> {
  await withKeeper(db, (keeper) => keeper.mark.put({ k: ROW, value: mark }));
}

/** Ends when the browser has deleted the store: a window that still has it open keeps it waiting. */
export async function deleteStore(db: Database): Promise<void> {
  await db.delete();
}

/** Puts the mark away: the device can be set up anew. */
export async function forgetReset(db: Database): Promise<void> {
  await deleteStore(db);
  await Dexie.delete(keeperName(db));
}

interface Keeper extends Dexie {
  mark: EntityTable<MetaRow, 'k'>;
}

const keeperName = (db: Database): string => `${db.name}-reset`;

async function withKeeper<T>(db: Database, work: (keeper: Keeper) => PromiseLike<T>): Promise<T> {
  const keeper = new Dexie(keeperName(db), { chromeTransactionDurability: 'strict' }) as Keeper;
  keeper.version(1).stores({ mark: 'k' });
  try {
    return await work(keeper);
  } finally {
    keeper.close();
  }
}

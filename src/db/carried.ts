import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { isStorageFull, withReopen } from './connection.ts';
import type { CarriedRow, Sealed } from './database.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { seal, unseal } from './seal.ts';

/** Somebody else's queue in boxes that this device cannot open. */
interface Boxes {
  readonly sum: string;
  readonly boxes: readonly string[];
}

/** Times in milliseconds since 1970, by this device's clock. A box that was delivered is not kept. */
const Content = v.object({
  box: v.nullable(v.string()),
  taken: v.number(),
  delivered: v.nullable(v.number()),
});
type Content = v.InferOutput<typeof Content>;

type Place = Pick<CarriedRow, 'parcel' | 'no'>;

/** Takes a parcel along until there is a network. Taken along twice, it is carried once. */
export async function takeAlong(
  store: OpenStore,
  { sum: parcel, boxes }: Boxes,
): Promise<Result<'taken' | 'known', { readonly kind: 'storage-full' }>> {
  const { db, world } = store;
  const rows = await Promise.all(
    boxes.map(async (box, no) => {
      const content = { box, taken: world.now(), delivered: null };
      return { parcel, no, state: 'waiting' as const, sealed: await sealed(store, { parcel, no }, content) };
    }),
  );
  try {
    const isNew = await withReopen(db, () =>
      db.transaction('rw', db.meta, db.carried, async () => {
        await guardSchema(db);
        if ((await db.carried.where({ parcel, no: 0 }).first()) !== undefined) return false;
        await db.carried.bulkAdd(rows);
        return true;
      }),
    );
    if (isNew) store.announce('send-now');
    return ok(isNew ? 'taken' : 'known');
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' });
    throw error;
  }
}

/** The numbers of the boxes that wait, in the order in which they came. */
export function waitingBoxes({ db }: OpenStore): Promise<readonly number[]> {
  return withReopen(db, () => db.carried.where('state').equals('waiting').primaryKeys());
}

/** A box to be delivered; undefined if it is gone or damaged. */
export async function readBox(store: OpenStore, id: number): Promise<string | undefined> {
  const row = await withReopen(store.db, () => store.db.carried.get(id));
  return (row && (await opened(store, row)))?.box ?? undefined;
}

/** The office has taken a box, or has said that it never will. What it refused stays until a person puts it away. */
export async function settleBox(
  store: OpenStore,
  term: number,
  id: number,
  state: 'delivered' | 'refused',
): Promise<void> {
  const { db, world } = store;
  const row = await withReopen(db, () => db.carried.get(id));
  if (row === undefined) return;
  const content = state === 'delivered' ? await opened(store, row) : undefined;
  const changed = content && { sealed: await sealed(store, row, { ...content, box: null, delivered: world.now() }) };
  await withReopen(db, () =>
    db.transaction('rw', db.meta, db.carried, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      await db.carried.update(id, { state, ...changed });
    }),
  );
}

/** A person wants the office to be asked once more. */
export async function tryAgain(store: OpenStore, parcel: string): Promise<void> {
  await changeParcel(store, async (db) => {
    await db.carried
      .where('state')
      .equals('refused')
      .and((row) => row.parcel === parcel)
      .modify({ state: 'waiting' });
  });
  store.announce('send-now');
}

/** A person no longer wants to see a parcel, or to carry it. Whoever gave it away still has everything. */
export async function putAway(store: OpenStore, parcel: string): Promise<void> {
  await changeParcel(store, async (db) => {
    await db.carried.where('[parcel+no]').between([parcel, 0], [parcel, Number.MAX_SAFE_INTEGER]).delete();
  });
}

async function changeParcel({ db }: OpenStore, change: (db: OpenStore['db']) => Promise<void>): Promise<void> {
  await withReopen(db, () =>
    db.transaction('rw', db.meta, db.carried, async () => {
      await guardSchema(db);
      await change(db);
    }),
  );
}

/** A parcel as a person sees it. */
export interface CarriedParcel {
  readonly parcel: string;
  readonly taken: number | undefined;
  /** When the last of it was delivered, once all of it is. */
  readonly delivered: number | undefined;
  readonly boxes: number;
  readonly waiting: number;
  readonly refused: number;
}

/** What the rows say, parcel by parcel, the newest first. */
export async function parcelsOf(store: OpenStore, rows: readonly CarriedRow[]): Promise<readonly CarriedParcel[]> {
  const byParcel = Map.groupBy(rows, ({ parcel }) => parcel);
  const parcels = [...byParcel].map(async ([parcel, boxes]) => {
    const contents = await Promise.all(boxes.map((row) => opened(store, row)));
    const times = contents.map((content) => content?.delivered ?? 0);
    const count = (state: CarriedRow['state']): number => boxes.filter((row) => row.state === state).length;
    const isThere = count('delivered') === boxes.length;
    return {
      parcel,
      taken: contents[0]?.taken,
      delivered: isThere ? Math.max(...times) : undefined,
      boxes: boxes.length,
      waiting: count('waiting'),
      refused: count('refused'),
    };
  });
  return (await Promise.all(parcels)).reverse();
}

function sealed({ keys }: Pick<OpenStore, 'keys'>, place: Place, content: Content): Promise<Sealed> {
  return seal(keys.auth, nameOf(place), content);
}

async function opened(
  { keys }: Pick<OpenStore, 'keys'>,
  row: Place & Pick<CarriedRow, 'sealed'>,
): Promise<Content | undefined> {
  try {
    return v.parse(Content, await unseal(keys.auth, nameOf(row), row.sealed));
  } catch {
    return undefined;
  }
}

/** What a box is sealed as. */
export function nameOf({ parcel, no }: Place): string {
  return `carried/${parcel}/${no}`;
}

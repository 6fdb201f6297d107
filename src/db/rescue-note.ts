import * as v from 'valibot';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { tell } from './tell.ts';

/** How many things lay in each rescue file that was saved while the device was locked. */
const Saved = v.array(v.number());

const ROW = 'rescues-saved';

/** Keeps in mind that a rescue file was saved while nothing could be sealed: a number, and nothing of a person. */
export async function noteRescue(db: Database, count: number): Promise<void> {
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      const row = await db.meta.get(ROW);
      const before = row === undefined ? [] : v.parse(Saved, row.value);
      await db.meta.put({ k: ROW, value: [...before, count] });
    }),
  );
}

/** Saves for the office which rescue files were saved while the device was locked. In one window at a time. */
export async function tellRescues(store: OpenStore): Promise<void> {
  const { db } = store;
  const row = await withReopen(db, () => db.meta.get(ROW));
  const saved = row === undefined ? [] : v.parse(Saved, row.value);
  for (const [at, count] of saved.entries()) {
    const told = await tell(store, { act: 'exported', what: 'rescue_file_locked', count, format: 'rettung' });
    if (!told.ok) return keepLeft(db, at);
  }
  await keepLeft(db, saved.length);
}

/** The first ones are told; what came meanwhile stays. */
async function keepLeft(db: Database, told: number): Promise<void> {
  if (told === 0) return;
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      const row = await db.meta.get(ROW);
      const left = row === undefined ? [] : v.parse(Saved, row.value).slice(told);
      await (left.length === 0 ? db.meta.delete(ROW) : db.meta.put({ k: ROW, value: left }));
    }),
  );
}

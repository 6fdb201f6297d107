import * as v from 'valibot';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import type { Position } from './replica.ts';
import { readScopeStates } from './scope-states.ts';
import { cursorsOf } from './scope-transitions.ts';

/** A new epoch means that the office was restored. To be called inside a write transaction that holds `meta`. */
export async function writeEpoch(db: Database, epoch: string): Promise<void> {
  await db.meta.put({ k: 'epoch', value: epoch });
}

/** When this device last heard from the office, in milliseconds since 1970 by its own clock. */
export async function readLastContact(db: Database): Promise<number | undefined> {
  const row = await withReopen(db, () => db.meta.get('last-contact'));
  return typeof row?.value === 'number' ? row.value : undefined;
}

/** To be called inside a write transaction that holds `meta`. */
export async function writeLastContact(db: Database, at: number): Promise<void> {
  await db.meta.put({ k: 'last-contact', value: at });
}

/** What every question to the office names. */
export function readPosition(db: Database): Promise<Position> {
  return withReopen(db, () =>
    db.transaction('r', db.meta, async () => {
      const row = await db.meta.get('epoch');
      return { epoch: v.parse(v.string(), row?.value), cursors: cursorsOf(await readScopeStates(db)) };
    }),
  );
}

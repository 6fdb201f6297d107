import * as v from 'valibot';
import type { Scope } from '../domain/ids.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { readScopeStates } from './scope-states.ts';

/** The office's epoch as this device last heard it; a new one means that the office was restored. */
export async function readEpoch(db: Database): Promise<string> {
  const row = await withReopen(db, () => db.meta.get('epoch'));
  return v.parse(v.string(), row?.value);
}

/** To be called inside a write transaction that holds `meta`. */
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

/** How far each scope is downloaded. A scope whose download must begin anew is not named. */
export async function readCursors(db: Database): Promise<Readonly<Record<Scope, string>>> {
  const states = await withReopen(db, () => readScopeStates(db));
  const known = Object.entries(states).filter(([, { cursor }]) => cursor !== '');
  return Object.fromEntries(known.map(([scope, { cursor }]) => [scope, cursor]));
}

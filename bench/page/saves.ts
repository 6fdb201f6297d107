import { Dexie } from 'dexie';
import { commit } from '../../src/db/commit.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE, type Uuid } from '../../src/domain/ids.ts';
import { note } from '../../src/domain/note.ts';
import * as v from 'valibot';
import { Uuid as UuidSchema } from '../../src/domain/ids.ts';
import { createStore } from './store.ts';

const TEXT = 'Der Vorstand sucht Räume für die Hausaufgabenhilfe. '.repeat(16);
const newId = (): Uuid => v.parse(UuidSchema, crypto.randomUUID());

/** Milliseconds of each save: ours, and one plain record in a plain table, both strict, taking turns. */
export async function measureSaves(count: number): Promise<{ ours: number[]; plain: number[] }> {
  const { store, db } = await createStore();
  const plainDb = new Dexie(`plain-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict' });
  plainDb.version(1).stores({ notes: 'id' });
  await plainDb.open();
  const ours: number[] = [];
  const plain: number[] = [];
  for (let i = 0; i < count; i++) {
    const fields = { text: `${i} ${TEXT}` };
    const ops = [createOp(note, newId(), SCOPE_CASE, fields)];
    ours.push(await timed(() => commit(store, { name: 'note.add', ops })));
    plain.push(await timed(() => plainDb.table('notes').put({ id: newId(), ...fields })));
  }
  await Promise.all([db.delete(), plainDb.delete()]);
  return { ours, plain };
}

export async function timed(step: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

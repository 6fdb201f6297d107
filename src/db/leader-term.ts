import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { guardSchema } from './schema-guard.ts';

/** Thrown when another tab has become the leader since this one began its round. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** A new leader takes a new term, so that an old one that wakes up can no longer write what it fetched. */
export async function takeTerm(db: Database): Promise<number> {
  return withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      const term = (await currentTerm(db)) + 1;
      await db.meta.put({ k: 'leader', value: term });
      return term;
    }),
  );
}

/** To be called inside every transaction that applies an answer of the office. */
export async function guardTerm(db: Database, term: number): Promise<void> {
  if ((await currentTerm(db)) !== term) throw new Fenced();
}

async function currentTerm(db: Database): Promise<number> {
  const row = await db.meta.get('leader');
  return typeof row?.value === 'number' ? row.value : 0;
}

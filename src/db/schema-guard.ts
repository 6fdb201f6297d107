import type { Database } from './database.ts';

/** Version of what this program writes into the tables. */
export const SCHEMA_VERSION = 1;

/** Who wrote last, and who may still write and read. */
interface Schema {
  readonly writer: number;
  readonly minWriter: number;
  readonly minReader: number;
}

const CURRENT: Schema = { writer: SCHEMA_VERSION, minWriter: 1, minReader: 1 };

/** Thrown when a newer program has changed the tables: this page must be loaded anew before it writes. */
export class StaleApp extends Error {
  override readonly name = 'StaleApp';
}

/**
 * Must be the first step of every write transaction. Dexie lets an old page write into a newer database
 * without a word, so the version is read where it cannot change any more: inside the transaction.
 */
export async function guardSchema(db: Database): Promise<void> {
  const row = await db.meta.get('schema');
  if (row === undefined) {
    await db.meta.put({ k: 'schema', value: CURRENT });
    return;
  }
  if (isSchema(row.value) && row.value.minWriter > SCHEMA_VERSION) throw new StaleApp();
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'minWriter' in value && typeof value.minWriter === 'number';
}

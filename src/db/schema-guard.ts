import * as v from 'valibot';
import type { Database } from './database.ts';

/** Version of what this program writes into the tables. */
export const SCHEMA_VERSION = 2;

/** Who wrote last, and who may still write and read. */
const Schema = v.object({ writer: v.number(), minWriter: v.number(), minReader: v.number() });
type Schema = v.InferOutput<typeof Schema>;

export const CURRENT_SCHEMA: Schema = { writer: SCHEMA_VERSION, minWriter: 2, minReader: 2 };

/** Thrown when a newer program has changed the tables: this page must be loaded anew before it writes. */
export class StaleApp extends Error {
  override readonly name = 'StaleApp';
}

/** Thrown when the browser has removed this app's data while the page was open. What is in memory is all there is. */
export class StorageGone extends Error {
  override readonly name = 'StorageGone';
}

/**
 * Must be the first step of every write transaction. Dexie lets an old page write into a newer database
 * without a word, and makes a removed one anew, empty: so both are looked up where they cannot change any
 * more, inside the transaction. Without its vault nothing could ever be opened again.
 */
export async function guardSchema(db: Database): Promise<void> {
  const { schema, hasVault } = await readGuards(db);
  if (!hasVault) throw new StorageGone();
  if (schema !== undefined && schema.minWriter > SCHEMA_VERSION) throw new StaleApp();
  if (schema === undefined || schema.writer < SCHEMA_VERSION) await claimSchema(db);
}

/** To be called inside a transaction that reads what the newer program may write in another shape. */
export async function guardReader(db: Database): Promise<void> {
  const { schema, hasVault } = await readGuards(db);
  if (!hasVault) throw new StorageGone();
  if (schema !== undefined && schema.minReader > SCHEMA_VERSION) throw new StaleApp();
}

/** Marks the tables as written by this program, inside the transaction that does so first. */
export async function claimSchema(db: Database): Promise<void> {
  await db.meta.put({ k: 'schema', value: CURRENT_SCHEMA });
}

async function readGuards(db: Database): Promise<{ readonly schema: Schema | undefined; readonly hasVault: boolean }> {
  const [schema, vault] = await db.meta.bulkGet(['schema', 'vault']);
  return { schema: schema && v.parse(Schema, schema.value), hasVault: vault !== undefined };
}

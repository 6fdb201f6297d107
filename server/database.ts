import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as firstTables from './migrations/0001-first-tables.ts';
import type { Tables } from './schema.ts';
import { isSqliteTrouble, openSqlite } from './sqlite.ts';
import { StartRefusal } from './start-refusal.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** The two connections of a server. Another engine is opened here; the SQL above it stays the same. */
export interface Database {
  /** One transaction at a time. */
  readonly write: Db;
  readonly read: Db;
  readonly close: () => Promise<void>;
}

export async function openDatabase(dataDir: string, busyTimeout?: number): Promise<Database> {
  try {
    // Names of people lie here: only the account of the server may look.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, 'augenhoehe.sqlite');
    const write = openSqlite(file, 'write', busyTimeout);
    await migrate(write);
    const read = openSqlite(file, 'read', busyTimeout);
    return { write, read, close: async () => void (await Promise.all([read.destroy(), write.destroy()])) };
  } catch (error) {
    throw new StartRefusal(`The data folder ${dataDir} cannot be used: ${reason(error)}`, { cause: error });
  }
}

/** Runs `work` on one state of the database, whatever is written meanwhile. */
export function snapshot<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

/** Whether the database, not the statement, is the problem. */
export function isDatabaseTrouble(error: unknown): boolean {
  return isSqliteTrouble(error);
}

async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ '0001-first-tables': firstTables }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the tables cannot be brought up to date', { cause: error });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { Kysely, Transaction } from 'kysely';
import { migrate } from './migrate.ts';
import type { Channel, HearCommit } from './postgres-channel.ts';
import { openChannel, tellOnce } from './postgres-channel.ts';
import { rewriteErased } from './postgres-rewrite.ts';
import { checkPostgres, isPostgresTrouble, openPostgres, readPostgresUrl } from './postgres.ts';
import type { Tables } from './schema.ts';
import { createScrubber } from './sqlite-scrub.ts';
import { isSqliteTrouble, openSqlite } from './sqlite.ts';
import { StartRefusal } from './start-refusal.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** Where the data lie: in PostgreSQL if there is a URL, else in a SQLite file of the folder. */
export interface DatabaseSettings {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** The most connections of one process to PostgreSQL, besides the one that hears of commits. */
  readonly databaseConnections?: number | undefined;
  /** Milliseconds that a write to SQLite waits for another process. */
  readonly busyTimeout?: number | undefined;
}

/** What a server works with; the SQL above it is the same for both engines. */
export interface Database {
  readonly write: Db;
  readonly read: Db;
  /** Hears at once of the commits of other processes, where the engine can tell. */
  readonly openChannel?: (hear: HearCommit) => Channel;
  /** Tells other processes that there may be something new, where they do not look for it every moment. */
  readonly tellOthers?: () => Promise<void>;
  /** Called before an erasure commits: sees to it that no byte of what it deletes stays, where the engine can. */
  readonly scrub?: () => void;
  /** Waits for that, before a program ends that does not stay. */
  readonly settle?: () => Promise<void>;
  /** Writes anew, now and then, the tables that something was erased from, where the engine leaves it in its files. */
  readonly rewriteErased?: (now: number, isNeeded: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'augenhoehe.sqlite');
}

/** Opens the database and brings its tables up to date. */
export function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl, databaseConnections } = settings;
  return databaseUrl === undefined ? openFile(settings) : openServer(databaseUrl, databaseConnections);
}

async function openFile({ dataDir, busyTimeout }: DatabaseSettings): Promise<Database> {
  try {
    // Names of people lie here: only the account of the server may look.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = databaseFile(dataDir);
    const write = openSqlite(file, 'write', busyTimeout);
    await migrate(write);
    const read = openSqlite(file, 'read', busyTimeout);
    const scrubber = createScrubber(file);
    const close = async (): Promise<void> => {
      await scrubber.close();
      await closeAll(read, write);
    };
    return { write, read, scrub: scrubber.scrub, settle: scrubber.settle, close };
  } catch (error) {
    throw new StartRefusal(`The data folder ${dataDir} cannot be used: ${reason(error)}`, { cause: error });
  }
}

async function openServer(url: string, connections = 10): Promise<Database> {
  const config = readPostgresUrl(url);
  await checkPostgres(config, migrate);
  // Two pools: writers that wait for one workspace must not keep everybody else from reading.
  const write = openPostgres(config, Math.ceil(connections / 2));
  const read = openPostgres(config, Math.max(1, Math.floor(connections / 2)));
  return {
    write,
    read,
    openChannel: (hear) => openChannel(config, hear),
    tellOthers: () => tellOnce(write),
    rewriteErased: (now, isNeeded) => rewriteErased(write, now, isNeeded),
    close: () => closeAll(read, write),
  };
}

async function closeAll(...connections: readonly Db[]): Promise<void> {
  await Promise.all(connections.map((db) => db.destroy()));
}

/** Runs `work` on one state of the database, whatever is written meanwhile. */
export function snapshot<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

/** Whether the database, not the statement, is the problem. */
export function isDatabaseTrouble(error: unknown): boolean {
  return isSqliteTrouble(error) || isPostgresTrouble(error);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

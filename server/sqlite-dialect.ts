import { setTimeout } from 'node:timers/promises';
import type { DatabaseConnection, SqliteDatabase } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';

/** Milliseconds between two attempts to get the lock. */
const PAUSE = 3;
const BUSY = 5;

/** Kysely's dialect for the connection that writes, while other processes write to the same file. */
export class WritingDialect extends SqliteDialect {
  readonly #driver: () => SqliteDriver;

  /** `patience`: milliseconds that a transaction waits for others. */
  constructor(database: SqliteDatabase, patience: number) {
    super({ database });
    this.#driver = () => new WritingDriver(database, patience);
  }

  override createDriver(): SqliteDriver {
    return this.#driver();
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Lets migrations run in a transaction, which SQLite can: a process killed in the middle leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Takes the lock when a transaction begins: one that reads first and then writes is refused, without waiting, when
 * another process has written in between. And waits for it itself: SQLite's own waiting stops the whole process
 * and, among busy writers, now and then leaves one without a turn for longer than its timeout.
 */
class WritingDriver extends SqliteDriver {
  readonly #patience: number;

  constructor(database: SqliteDatabase, patience: number) {
    super({ database });
    this.#patience = patience;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const end = performance.now() + this.#patience;
    await execute(connection, 'pragma busy_timeout = 0');
    try {
      while (!(await begins(connection, performance.now() >= end))) await setTimeout(PAUSE);
    } finally {
      await execute(connection, `pragma busy_timeout = ${this.#patience}`);
    }
  }

  /** After some errors, as of a full disk, SQLite has rolled back by itself: then that error is to be heard. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    });
  }
}

/** Whether the lock could be had; throws if it could not and this was the last attempt. */
async function begins(connection: DatabaseConnection, isLast: boolean): Promise<boolean> {
  try {
    await execute(connection, 'begin immediate');
    return true;
  } catch (error) {
    if (isLast || !isBusy(error)) throw error;
    return false;
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return (error.errcode & 0xff) === BUSY;
}

async function execute(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from './schema.ts';
import { WritingDialect } from './sqlite-dialect.ts';

/** Milliseconds that a statement waits for another process's transaction. */
export const BUSY_TIMEOUT = 5_000;
const KEPT_STATEMENTS = 300;
/** Bytes to which the write-ahead log is cut back once nobody reads an older state any more. */
const LOG_LIMIT = 67_108_864;

/**
 * Opens one connection. FULL, because NORMAL may lose answered commits at a power cut; WAL, so that reading
 * and writing do not wait for each other; what is deleted is written over. The file must be on a local disk of
 * one host.
 */
export function openSqlite(file: string, access: 'write' | 'read', busyTimeout = BUSY_TIMEOUT): Kysely<Tables> {
  const raw = new DatabaseSync(file, { timeout: busyTimeout, readOnly: access === 'read' });
  if (access === 'write') {
    raw.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=${LOG_LIMIT};`);
    raw.exec('PRAGMA secure_delete=ON');
  }
  raw.exec('PRAGMA foreign_keys=ON');
  const database = kyselyDatabase(raw);
  const isReader = access === 'read';
  return new Kysely<Tables>({
    dialect: isReader ? new SqliteDialect({ database }) : new WritingDialect(database, busyTimeout),
  });
}

function kyselyDatabase(raw: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => raw.close(),
    prepare(sql) {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      const statement = kyselyStatement(raw.prepare(sql));
      kept.set(sql, statement);
      return statement;
    },
  };
}

function kyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bind)),
    run: (parameters) => statement.run(...parameters.map(bind)),
    iterate: (parameters) => statement.iterate(...parameters.map(bind)),
  };
}

function bind(value: unknown): SQLInputValue {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  throw new TypeError(`the database stores text and numbers, not ${typeof value}`);
}

/** Result codes that say "the disk or the file has a problem", not "this statement is wrong" (sqlite.org/rescode.html). */
const INFRASTRUCTURE = new Set([5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 22, 26]);

/** Whether the whole request must be given up: busy, disk full, read-only, I/O error, corrupt file. */
export function isSqliteTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return INFRASTRUCTURE.has(error.errcode & 0xff);
}

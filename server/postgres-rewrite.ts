import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Tables that hold words of people; the last one holds samples of the others, by which the database plans. */
const TABLES = ['record', 'history', 'value', 'quarantine', 'quarantine_record', 'pg_statistic'] as const;
/** Bytes: nobody can use a table while it is written anew, so one that takes longer is left to the operator. */
const LARGEST = 256 * 1024 * 1024;
/** Milliseconds by which an erasure may be noted earlier than it is committed. */
const MARGIN = 60_000;

/**
 * Writes the tables anew from which something was erased since the last time: PostgreSQL leaves deleted rows in their
 * files until it needs the place. When that was is kept as the comment on a table, so that the servers of one database
 * do it once. `isNeeded`: something else went, too.
 */
export async function rewriteErased(db: Db, now: number, isNeeded = false, largest = LARGEST): Promise<void> {
  if (isNeeded) await mark(db, -1);
  const { rows } = await sql<{ due: boolean }>`
    select coalesce(max(exit.at), -1) >= coalesce(obj_description('history'::regclass, 'pg_class'), '0')::bigint as due
    from exit join erased on erased.ws = exit.ws and erased.record_id = exit.record_id`.execute(db);
  if (rows[0]?.due !== true) return;
  for (const table of TABLES) await rewrite(db, table, largest);
  await mark(db, now - MARGIN);
}

async function mark(db: Db, at: number): Promise<void> {
  await sql`comment on table history is ${sql.lit(String(at))}`.execute(db);
}

async function rewrite(db: Db, table: (typeof TABLES)[number], largest: number): Promise<void> {
  const name = sql.table(table);
  const { rows } = await sql<{ size: number }>`select pg_total_relation_size(${table}::regclass) as size`.execute(db);
  const isLarge = (rows[0]?.size ?? 0) > largest;
  if (isLarge) console.warn(`the table ${table} is too large to be written anew by the server: see docs/operations.md`);
  await db.connection().execute(async (connection) => {
    // Everybody waits behind this one: it rather comes again in an hour.
    await sql`set lock_timeout = '2s'`.execute(connection);
    try {
      await (isLarge ? sql`vacuum (analyze) ${name}` : sql`vacuum (full, analyze) ${name}`).execute(connection);
    } finally {
      await sql`reset lock_timeout`.execute(connection);
    }
  });
}

import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import * as v from 'valibot';
import { Instant, instantOf } from '../../src/domain/dates.ts';
import { copyTables, differences, misnumbered, sumTables, TableSum } from '../copy-tables.ts';
import type { Db } from '../database.ts';
import { isDatabaseTrouble, snapshot } from '../database.ts';
import { migrate, newerMigrations } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import { syncFolder } from '../sync-folder.ts';
import type { World } from '../world.ts';
import { AdminRefusal } from './admin.ts';
import { whileAlone } from './alone.ts';

/**
 * Writes what `source` holds at one moment into a new SQLite file, while others go on writing. The file gets its
 * name only when it has been read back and found equal; before that, nothing is there under the name.
 */
export async function writeBackup(source: Db, file: string, world: Pick<World, 'now'>): Promise<void> {
  if ((await newerMigrations(source)).length > 0)
    throw new AdminRefusal('The database belongs to a newer release of this program: back it up with that one.');
  const part = `${file}.part`;
  if (!removeStale(part)) throw new AdminRefusal(`Another backup is being written to ${file}.`);
  if (existsSync(file)) throw new AdminRefusal(`${file} is there already; backups are never overwritten.`);
  try {
    closeSync(openSync(part, 'wx', 0o600));
    await fill(part, source, world);
    await checkBackup(part);
    renameSync(part, file);
    syncFolder(dirname(file));
  } catch (error) {
    removeDatabase(part);
    const trouble = [error, error instanceof Error ? error.cause : undefined].find(isDatabaseTrouble);
    if (!(trouble instanceof Error)) throw error;
    throw new AdminRefusal(`The backup ${file} could not be made, and nothing of it is left: ${trouble.message}.`);
  }
}

/** Removes a half-made database that a killed command has left; answers false if one is being made just now. */
export function removeStale(part: string): boolean {
  try {
    if (existsSync(part) && !whileAlone(part, () => undefined)) return false;
  } catch {
    // Killed so early or so roughly that it is no database.
  }
  // Also what lies beside it: a log without its database would be taken for that of the next one.
  removeDatabase(part);
  return true;
}

/** Removes a SQLite file with everything beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

async function fill(part: string, source: Db, world: Pick<World, 'now'>): Promise<void> {
  const target = openSqlite(part, 'write');
  try {
    // One file, with no log beside it. A killed backup is thrown away as a whole, so no journal need outlive it.
    await sql`pragma journal_mode=delete`.execute(target);
    await sql`pragma journal_mode=memory`.execute(target);
    await sql`pragma locking_mode=exclusive`.execute(target);
    await migrate(target);
    const sums = await snapshot(source, (from) => target.transaction().execute((to) => copyTables(from, to)));
    await sql`create table backup (made_at text not null, sums text not null)`.execute(target);
    await sql`insert into backup values (${instantOf(world.now())}, ${JSON.stringify(sums)})`.execute(target);
  } finally {
    await target.destroy();
  }
}

/** Opens a backup without changing it and compares all that it holds with what was read when it was made. Answers when that was. */
export async function checkBackup(file: string): Promise<Instant> {
  if (!existsSync(file)) throw new AdminRefusal(`There is no file ${file}.`);
  return readingBackup(file, async (db) => {
    const { made_at, sums } = await factsOf(db, file);
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    if (rows[0]?.integrity_check !== 'ok') throw damaged(file);
    const changed = differences(sums, await sumTables(db, Object.keys(sums)));
    if (changed.length > 0) throw damaged(file, `not what was written: ${changed.join(', ')}`);
    const wrong = await misnumbered(db);
    if (wrong.length > 0) throw damaged(file, `the count of changes is wrong in ${wrong.join(', ')}`);
    return made_at;
  });
}

export async function readingBackup<T>(file: string, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    const db = openSqlite(file, 'read');
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  } catch (error) {
    throw isDatabaseTrouble(error) ? damaged(file, error instanceof Error ? error.message : '') : error;
  }
}

const Facts = v.object({
  made_at: Instant,
  sums: v.pipe(v.string(), v.parseJson(), v.record(v.string(), TableSum)),
});

async function factsOf(db: Db, file: string): Promise<v.InferOutput<typeof Facts>> {
  const { rows: tables } = await sql<object>`select name from sqlite_master
    where type = 'table' and name in ('backup', 'kysely_migration')`.execute(db);
  if (tables.length < 2) throw new AdminRefusal(`${file} is not a backup of this program (npm run admin -- backup).`);
  const newer = await newerMigrations(db);
  if (newer.length > 0)
    throw new AdminRefusal(`${file} was made by a newer release of this program: restore it with that one.`);
  const { rows } = await sql<object>`select made_at, sums from backup`.execute(db);
  const facts = v.safeParse(Facts, rows[0]);
  if (!facts.success) throw damaged(file);
  return facts.output;
}

function damaged(file: string, detail = ''): AdminRefusal {
  return new AdminRefusal(`The backup ${file} is damaged and cannot be used${detail && ` (${detail})`}.`);
}

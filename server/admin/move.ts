import { sql } from 'kysely';
import { databaseFile } from '../database.ts';
import { migrate, newerMigrations } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import type { AdminOptions, AdminPlace, Report } from './admin.ts';
import { AdminRefusal } from './admin.ts';
import { copyIntoPostgres } from './into-postgres.ts';
import { isReadable, moveAside, refuseInUse } from './put-in-place.ts';

/** Moves a SQLite database into PostgreSQL: the same epoch and numbers, so that no tablet notices. */
export async function moveCommand(
  { settings, world }: AdminPlace,
  _words: readonly string[],
  { from, to }: AdminOptions,
): Promise<Report> {
  const file = from ?? databaseFile(settings.dataDir);
  if (to === undefined) throw new AdminRefusal('Where to? --to postgresql://user:password@host:5432/database');
  if (!isReadable(file)) throw new AdminRefusal(`There is no database ${file} that can be read.`);
  refuseInUse(file);
  const source = openSqlite(file, 'write');
  try {
    if ((await newerMigrations(source)).length > 0)
      throw new AdminRefusal('The database belongs to a newer release of this program: move it with that one.');
    await migrate(source);
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(source);
    if (rows[0]?.integrity_check !== 'ok') throw new AdminRefusal(`${file} is damaged: restore a backup first.`);
    // Its write lock keeps everybody else from adding something behind the copy.
    await source.transaction().execute((trx) => copyIntoPostgres(trx, { ...settings, databaseUrl: to }));
  } finally {
    await source.destroy();
  }
  const aside = moveAside(file, world.now());
  return {
    text: [
      'All tables are in PostgreSQL, and were read back equal. Start the server with DATABASE_URL, and with the same',
      `key file (${settings.keysFile}) and ledger (${settings.ledgerFile}) as before.`,
      `The SQLite file is kept in ${aside}; nobody writes to it any more.`,
    ].join('\n'),
    json: { aside },
  };
}

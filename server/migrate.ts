import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { up as firstTables } from './migrations/0001-first-tables.ts';
import { up as movesAndHistory } from './migrations/0002-moves-and-history.ts';
import { up as serverKey } from './migrations/0004-server-key.ts';
import { up as recoveryKey } from './migrations/0006-recovery-key.ts';
import { up as history } from './migrations/0007-history.ts';
import { up as audit } from './migrations/0008-audit.ts';
import { up as formLinks } from './migrations/0009-form-links.ts';
import { up as wrapKey } from './migrations/0010-wrap-key.ts';
import { carryValuesOver } from './older-values.ts';
import type { Tables } from './schema.ts';

const MIGRATIONS = {
  '0001-first-tables': { up: firstTables },
  '0002-moves-and-history': { up: movesAndHistory },
  '0004-server-key': { up: serverKey },
  '0006-recovery-key': { up: recoveryKey },
  '0007-history': { up: history },
  '0008-audit': { up: audit },
  '0009-form-links': { up: formLinks },
  '0010-wrap-key': { up: wrapKey },
};

/**
 * Brings the tables up to date, in one transaction. Several processes may start at once: one does the work,
 * the others wait for it. Tables that are ahead are left alone, so that the release before this one still
 * starts: for a year, migrations only add.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const known = await migrator.getMigrations();
  if (known.some(({ executedAt }) => executedAt === undefined)) {
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw new Error('the tables cannot be brought up to date', { cause: error });
  }
  await carryValuesOver(db);
}

/** Migrations of a newer release that these tables have been through. */
export async function newerMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS));
}

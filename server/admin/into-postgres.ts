import { sql } from 'kysely';
import { copyTables, differences, sumTables } from '../copy-tables.ts';
import type { DatabaseSettings, Trx } from '../database.ts';
import { openDatabase } from '../database.ts';
import { AdminRefusal } from './admin.ts';

/** Copies everything into an empty PostgreSQL, in one transaction: killed at any moment, it leaves nothing there. */
export async function copyIntoPostgres(source: Trx, settings: DatabaseSettings): Promise<void> {
  const target = await openDatabase(settings);
  try {
    await target.write.transaction().execute(async (to) => {
      await sql`lock table workspace in exclusive mode`.execute(to);
      if ((await to.selectFrom('workspace').select('ws').limit(1).executeTakeFirst()) !== undefined)
        throw new AdminRefusal(
          'The PostgreSQL database holds a workspace already. Create a new one (createdb) and name that one.',
        );
      // Whoever looked into the empty database has left the mark of his keys.
      await to.deleteFrom('server_key').execute();
      const changed = differences(await copyTables(source, to), await sumTables(to));
      if (changed.length > 0)
        throw new AdminRefusal(`PostgreSQL gives back something else than it got: ${changed.join(', ')}.`);
    });
  } finally {
    await target.close();
  }
}

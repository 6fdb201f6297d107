import type { Db } from './database.ts';
import { lockWorkspace } from './workspace.ts';

/** Milliseconds for which it is remembered that a record left a scope: as long as a device may be away. */
export const REMEMBERED = 180 * 86_400_000;

/**
 * Forgets which records left a scope more than 180 days ago. A device whose cursor is older is told to fetch that
 * scope anew; what it has not sent is not touched. Erased records stay listed: nothing may ever bring them back.
 */
export async function forgetDepartures(db: Db, now: number): Promise<void> {
  for (const { ws } of await db.selectFrom('workspace').select('ws').execute()) {
    await db.transaction().execute(async (trx) => {
      await lockWorkspace(trx, ws);
      const old = trx
        .selectFrom('exit')
        .where('ws', '=', ws)
        .where('at', '<', now - REMEMBERED);
      const { seq } = await old.select((row) => row.fn.max('seq').as('seq')).executeTakeFirstOrThrow();
      if (seq === null) return;
      await trx
        .updateTable('workspace')
        .set({ history_from: seq })
        .where('ws', '=', ws)
        .where('history_from', '<', seq)
        .execute();
      await trx
        .deleteFrom('exit')
        .where('ws', '=', ws)
        .where('at', '<', now - REMEMBERED)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('erased')
                .select('erased.record_id')
                .whereRef('erased.ws', '=', 'exit.ws')
                .whereRef('erased.record_id', '=', 'exit.record_id'),
            ),
          ),
        )
        .execute();
    });
  }
}

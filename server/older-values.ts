import type { Kysely, Selectable } from 'kysely';
import { decode } from './codec.ts';
import type { Trx } from './database.ts';
import type { StoredValue } from './effects.ts';
import { insertHistory, readHistory } from './history-rows.ts';
import type { Tables } from './schema.ts';

/** Rows that are carried over in one transaction; a mutation has fewer. */
const CHUNK = 5_000;

type ValueRow = Selectable<Tables['value']>;

/**
 * Carries what the release before has written to the history, one row for each field, over to where this one looks
 * for it. At every start, because that release may have worked on these tables in between.
 */
export async function carryValuesOver(db: Kysely<Tables>, chunk = CHUNK): Promise<void> {
  while (await db.transaction().execute((trx) => carrySome(trx, chunk)));
}

/** Answers whether there may be more. */
async function carrySome(trx: Trx, chunk: number): Promise<boolean> {
  const found = await trx
    .selectFrom('value')
    .innerJoin('record', (join) => join.onRef('record.ws', '=', 'value.ws').onRef('record.id', '=', 'value.record_id'))
    .selectAll('value')
    .orderBy('value.ws')
    .orderBy('value.record_id')
    .orderBy('value.mid')
    .limit(chunk)
    .execute();
  const isWhole = found.length < chunk;
  // The last mutation may go on behind the end.
  const last = found.at(-1);
  const rows = isWhole ? found : found.filter((row) => row.record_id !== last?.record_id || row.mid !== last.mid);
  for (const ofWorkspace of Map.groupBy(rows, ({ ws }) => ws).values()) await carry(trx, ofWorkspace);
  return !isWhole;
}

/** Values of one workspace. Another process may be doing the same. */
async function carry(trx: Trx, rows: readonly ValueRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { ws } = first;
  const values = rows.map(storedValue);
  const known = new Set((await readHistory(trx, ws, values)).map(({ record_id, mid }) => `${record_id} ${mid}`));
  await insertHistory(
    trx,
    ws,
    values.filter(({ id, mid }) => !known.has(`${id} ${mid}`)),
  );
  for (const [id, ofRecord] of Map.groupBy(rows, ({ record_id }) => record_id)) {
    const mids = [...new Set(ofRecord.map(({ mid }) => mid))];
    await trx.deleteFrom('value').where('ws', '=', ws).where('record_id', '=', id).where('mid', 'in', mids).execute();
  }
}

function storedValue(row: ValueRow): StoredValue {
  const { record_id: id, field: key, mid, parent, fate, seq } = row;
  const origin = { user: row.by_user, dev: row.by_dev, at: row.at_client, arrived: row.at_server };
  return { id, key, mid, parent, fate, seq, v: decode(row.v), settles: decode(row.settles), ...origin };
}

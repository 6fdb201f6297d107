import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Mid, Uuid } from '../src/domain/ids.ts';
import { bulkInsert } from './bulk-insert.ts';
import { chunks } from './chunks.ts';
import { encode } from './codec.ts';
import type { Trx } from './database.ts';
import type { StoredValue } from './effects.ts';
import type { Tables, WrittenField } from './schema.ts';

const insert = bulkInsert('history', [
  'ws',
  'record_id',
  'mid',
  'by_user',
  'by_dev',
  'at_client',
  'at_server',
  'seq',
  'wrote',
]);

/** Adds values to the history: one row for all that a mutation has written to a record. */
export async function insertHistory(trx: Trx, ws: Uuid, values: readonly StoredValue[]): Promise<void> {
  const rows = Map.groupBy(values, ({ id, mid }) => `${id} ${mid}`);
  await insert(
    trx,
    [...rows.values()].flatMap((written) => {
      const [first] = written;
      return first === undefined ? [] : [historyRow(ws, first, written)];
    }),
  );
}

function historyRow(
  ws: Uuid,
  { id, mid, user, dev, at, arrived, seq }: StoredValue,
  written: readonly StoredValue[],
): Selectable<Tables['history']> {
  const wrote = encode(Object.fromEntries(written.map((value) => [value.key, writtenField(value)])));
  return { ws, record_id: id, mid, by_user: user, by_dev: dev, at_client: at, at_server: arrived, seq, wrote };
}

/** What is as usual is left out: most values are the first ones of a new record. */
function writtenField({ v, parent, fate, settles }: StoredValue): WrittenField {
  return {
    v,
    ...(parent === null ? {} : { parent }),
    ...(fate === 'taken' ? {} : { fate }),
    ...(settles.length === 0 ? {} : { settles }),
  };
}

/** What these mutations have written to these records; pairs that are not there are left out. */
export async function readHistory(
  trx: Trx,
  ws: Uuid,
  pairs: readonly { readonly id: Uuid; readonly mid: Mid }[],
): Promise<readonly Selectable<Tables['history']>[]> {
  const found: Selectable<Tables['history']>[] = [];
  for (const some of chunks(pairs, 2)) {
    const wanted = sql.join(some.map(({ id, mid }) => sql`(${id}, ${mid})`));
    const { rows } = await sql<Selectable<Tables['history']>>`
      with wanted (record_id, mid) as (values ${wanted})
      select history.* from wanted join history
        on history.ws = ${ws} and history.record_id = wanted.record_id and history.mid = wanted.mid`.execute(trx);
    found.push(...rows);
  }
  return found;
}

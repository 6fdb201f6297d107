import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { RawBuilder, Selectable, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { decode } from './codec.ts';
import type { Trx } from './database.ts';
import { readHistory } from './history-rows.ts';
import type { Tables } from './schema.ts';
import { storedRecord } from './sql-stage.ts';
import type { PageEntry, ValueName, Written } from './storage.ts';

/** What changed in a scope after `seq`, in the order of the last change. */
export async function readPage(
  trx: Trx,
  ws: Uuid,
  scope: Scope,
  seq: number,
  limit: number,
): Promise<readonly PageEntry[]> {
  const records = await trx
    .selectFrom('record')
    .selectAll()
    .where(after('record', ws, scope, seq))
    .orderBy('seq')
    .limit(limit)
    .execute();
  const exits = await trx
    .selectFrom('exit')
    .leftJoin('erased', (join) =>
      join.onRef('erased.ws', '=', 'exit.ws').onRef('erased.record_id', '=', 'exit.record_id'),
    )
    .select(['exit.record_id', 'exit.seq', 'erased.record_id as erased'])
    .where(after('exit', ws, scope, seq))
    .orderBy('exit.seq')
    .limit(limit)
    .execute();
  const entries = [...records.map(recordEntry), ...exits.map(goneEntry)];
  return entries.sort((a, b) => a.seq - b.seq).slice(0, limit);
}

function after(table: 'record' | 'exit', ws: Uuid, scope: Scope, seq: number): RawBuilder<SqlBool> {
  const [inWs, inScope, at] = ['ws', 'scope', 'seq'].map((column) => sql.ref(`${table}.${column}`));
  return sql<SqlBool>`${inWs} = ${ws} and ${inScope} = ${scope} and ${at} > ${seq}`;
}

function recordEntry(row: Selectable<Tables['record']>): PageEntry {
  return { kind: 'record', seq: row.seq, record: storedRecord(row), bytes: row.f.length + row.alt.length };
}

interface ExitRow {
  readonly record_id: Uuid;
  readonly seq: number;
  readonly erased: Uuid | null;
}

function goneEntry({ record_id: id, seq, erased }: ExitRow): PageEntry {
  return { kind: 'gone', seq, id, st: erased === null ? 'gone' : 'erased' };
}

/** Who wrote these values, and when. */
export async function readWritten(trx: Trx, ws: Uuid, values: readonly ValueName[]): Promise<readonly Written[]> {
  const rows = await readHistory(trx, ws, values);
  return rows.flatMap(({ record_id: id, mid, by_user: user, by_dev: dev, at_client, at_server, wrote }) => {
    // A tablet's clock may be ahead; nothing was written after it arrived.
    const at = at_client < at_server ? at_client : at_server;
    return Object.keys(decode(wrote)).map((key) => ({ id, key, mid, user, dev, at }));
  });
}

/** Display names of persons and labels of devices. */
export async function readNames(trx: Trx, ws: Uuid): Promise<ReadonlyMap<Uuid, string>> {
  const members = await trx.selectFrom('member').select(['user_id', 'name']).where('ws', '=', ws).execute();
  const devices = await trx.selectFrom('device').select(['id', 'label']).where('ws', '=', ws).execute();
  return new Map([
    ...members.map(({ user_id, name }) => [user_id, name] as const),
    ...devices.map(({ id, label }) => [id, label] as const),
  ]);
}

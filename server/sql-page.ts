import type { Scope, Uuid } from '../src/domain/ids.ts';
import { chunks } from './chunks.ts';
import type { Trx } from './database.ts';
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
  const entries = [
    ...(await readRecords(trx, ws, scope, seq, limit)),
    ...(await readExits(trx, ws, scope, seq, limit)),
  ];
  return entries.sort((a, b) => a.seq - b.seq).slice(0, limit);
}

async function readRecords(
  trx: Trx,
  ws: Uuid,
  scope: Scope,
  seq: number,
  limit: number,
): Promise<readonly PageEntry[]> {
  const rows = await trx
    .selectFrom('record')
    .selectAll()
    .where('ws', '=', ws)
    .where('scope', '=', scope)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    kind: 'record',
    seq: row.seq,
    record: storedRecord(row),
    bytes: row.f.length + row.alt.length,
  }));
}

async function readExits(trx: Trx, ws: Uuid, scope: Scope, seq: number, limit: number): Promise<readonly PageEntry[]> {
  const rows = await trx
    .selectFrom('exit')
    .leftJoin('erased', (join) =>
      join.onRef('erased.ws', '=', 'exit.ws').onRef('erased.record_id', '=', 'exit.record_id'),
    )
    .select(['exit.record_id', 'exit.seq', 'erased.record_id as erased'])
    .where('exit.ws', '=', ws)
    .where('exit.scope', '=', scope)
    .where('exit.seq', '>', seq)
    .orderBy('exit.seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    kind: 'gone',
    seq: row.seq,
    id: row.record_id,
    st: row.erased === null ? 'gone' : 'erased',
  }));
}

/** Who wrote these values, and when. */
export async function readWritten(trx: Trx, ws: Uuid, values: readonly ValueName[]): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const some of chunks(values, 20)) {
    const rows = await trx
      .selectFrom('value')
      .select(['record_id', 'field', 'mid', 'by_user', 'by_dev', 'at_client', 'at_server'])
      .where('ws', '=', ws)
      .where(
        'record_id',
        'in',
        some.map(({ id }) => id),
      )
      .where(
        'mid',
        'in',
        some.map(({ mid }) => mid),
      )
      .execute();
    for (const row of rows) {
      // A tablet's clock may be ahead; nothing was written after it arrived.
      const at = row.at_client < row.at_server ? row.at_client : row.at_server;
      written.push({ id: row.record_id, key: row.field, mid: row.mid, user: row.by_user, dev: row.by_dev, at });
    }
  }
  return written;
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

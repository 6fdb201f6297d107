import type { Selectable } from 'kysely';
import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { Trx } from './database.ts';
import type { Tables } from './schema.ts';

export type RecordRow = Selectable<Tables['record']>;

/** Something that a device must hear about a scope: the state of a record, or that it is gone. */
export type PageEntry =
  | { readonly kind: 'record'; readonly seq: number; readonly record: RecordRow }
  | { readonly kind: 'gone'; readonly seq: number; readonly id: Uuid; readonly st: 'gone' | 'erased' };

export interface Page {
  readonly entries: readonly PageEntry[];
  readonly more: boolean;
}

/** Bytes of field text in one page, about (sync design 2.8). */
const MAX_PAGE_BYTES = 512 * 1024;

/** The entries of a scope after `seq`, at most `limit`, in the order of their last change. */
export async function readPage(trx: Trx, ws: Uuid, scope: Scope, seq: number, limit: number): Promise<Page> {
  const [records, exits] = [
    await readRecords(trx, ws, scope, seq, limit + 1),
    await readExits(trx, ws, scope, seq, limit + 1),
  ];
  const all = [...records, ...exits].sort((a, b) => a.seq - b.seq);
  const entries = withinBytes(all.slice(0, limit));
  return { entries, more: entries.length < all.length };
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
  return rows.map((record) => ({ kind: 'record', seq: record.seq, record }));
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

/** The first entries that fit into a page; one at least, or a large record could never arrive. */
function withinBytes(entries: readonly PageEntry[]): readonly PageEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, i) => {
    if (entry.kind === 'record') bytes += entry.record.f.length + entry.record.alt.length;
    return i > 0 && bytes > MAX_PAGE_BYTES;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

import * as v from 'valibot';
import type { FieldKey, Mid, Scope } from '../src/domain/ids.ts';
import { elementKey, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { Mutation, Op } from '../src/domain/mutation.ts';
import type { Actor } from './actor.ts';
import { decode } from './codec.ts';
import type { Trx } from './database.ts';
import type { Fields, KeptVersions, Writers } from './schema.ts';

/** A record as the merge sees it. */
export interface StoredRecord {
  readonly id: Uuid;
  readonly type: string;
  readonly scope: Scope;
  readonly st: 'live' | 'archived';
  readonly creator: Mid;
  readonly f: Fields;
  readonly writers: Writers;
  readonly alt: KeptVersions;
}

/** Everything that a mutation can meet, read before it is merged, so that merging is a pure function. */
export interface Stage {
  readonly records: ReadonlyMap<Uuid, StoredRecord>;
  /** The value that a mutation once wrote. */
  readonly seen: (id: Uuid, key: FieldKey, mid: Mid) => Json | undefined;
  /** Records of this person whose creation waits in quarantine. */
  readonly waiting: ReadonlySet<Uuid>;
  readonly erased: ReadonlySet<Uuid>;
}

export async function stageFor(trx: Trx, actor: Actor, { ops }: Mutation): Promise<Stage> {
  const ids = [...new Set(ops.flatMap(mentionedIds))];
  const records = await readRecords(trx, actor.ws, ids);
  const missing = ids.filter((id) => !records.has(id));
  return {
    records,
    seen: await readSeenValues(trx, actor.ws, ops),
    waiting: missing.length === 0 ? NONE : await readWaiting(trx, actor, missing),
    erased: missing.length === 0 ? NONE : await readErased(trx, actor.ws, missing),
  };
}

const NONE: ReadonlySet<Uuid> = new Set();

/** The key that an edit writes. */
export function keyOf(op: Extract<Op, { f: string; p: Mid | null }>): FieldKey {
  return op.k === 'elem' ? elementKey(op.f, op.e) : op.f;
}

/** The op's record and every value that could be a pointer to another one. */
function mentionedIds(op: Op): readonly Uuid[] {
  const values = op.k === 'create' ? Object.values(op.f) : op.k === 'set' ? [op.v] : [];
  return [op.id, ...values.filter((value): value is Uuid => v.is(Uuid, value))];
}

async function readRecords(trx: Trx, ws: Uuid, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, StoredRecord>> {
  const rows = await trx.selectFrom('record').selectAll().where('ws', '=', ws).where('id', 'in', ids).execute();
  return new Map(
    rows.map(({ id, type, scope, st, creator, f, writers, alt }) => [
      id,
      { id, type, scope, st, creator, f: decode(f), writers: decode(writers), alt: decode(alt) },
    ]),
  );
}

async function readSeenValues(trx: Trx, ws: Uuid, ops: readonly Op[]): Promise<Stage['seen']> {
  const edits = ops.filter((op) => op.k !== 'create');
  const mids = edits.flatMap(({ p }) => (p === null ? [] : [p]));
  if (mids.length === 0) return () => undefined;
  const rows = await trx
    .selectFrom('value')
    .select(['record_id', 'field', 'mid', 'v'])
    .where('ws', '=', ws)
    .where(
      'record_id',
      'in',
      edits.map(({ id }) => id),
    )
    .where('mid', 'in', mids)
    .execute();
  const values = new Map(rows.map((row) => [`${row.record_id} ${row.field} ${row.mid}`, decode(row.v)]));
  return (id, key, mid) => values.get(`${id} ${key} ${mid}`);
}

async function readWaiting(trx: Trx, actor: Actor, ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
  const rows = await trx
    .selectFrom('quarantine_record')
    .select('record_id')
    .where('ws', '=', actor.ws)
    .where('record_id', 'in', ids)
    // Somebody else's quarantine must not show through.
    .where('user_id', '=', actor.user)
    .where('creates', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.record_id));
}

async function readErased(trx: Trx, ws: Uuid, ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
  const rows = await trx
    .selectFrom('erased')
    .select('record_id')
    .where('ws', '=', ws)
    .where('record_id', 'in', ids)
    .execute();
  return new Set(rows.map((row) => row.record_id));
}

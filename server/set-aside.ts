import * as v from 'valibot';
import type { Instant } from '../src/domain/dates.ts';
import type { Mid } from '../src/domain/ids.ts';
import { Scope, SCOPE_CASE, Uuid } from '../src/domain/ids.ts';
import { recordTypeNamed } from '../src/domain/record-types.ts';
import { chunks } from './chunks.ts';
import type { Db } from './database.ts';
import { PushedMutation } from '../src/protocol/push.ts';
import type { FailureCode } from './outcome.ts';

/** A mutation that had no effect, as the office is told of it. */
export interface SetAside {
  readonly mid: Mid;
  readonly person: string;
  readonly device: string;
  readonly arrived: Instant;
  readonly code: FailureCode;
  readonly canBeReleased: boolean;
  /** Which kinds of record it is about; `unknown` where the server has no such record. */
  readonly kinds: readonly string[];
  /** Where the records lie that it is about; among the cases where the server does not know. */
  readonly scopes: readonly Scope[];
  /** As it was sent. */
  readonly mutation: PushedMutation;
}

const Payload = v.pipe(v.string(), v.parseJson(), PushedMutation);
const Ops = v.array(v.unknown());
const Creating = v.object({ k: v.literal('create'), id: Uuid, t: v.string() });
const Placing = v.object({ k: v.literal('create'), scope: Scope });
const Touching = v.object({ id: Uuid });

/** How much is set aside, also what was refused for good. */
export async function countSetAside(db: Db, ws: Uuid): Promise<number> {
  const { count } = await db
    .selectFrom('quarantine')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('ws', '=', ws)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The newest of what is set aside, at most `limit`, in order of arrival. */
export async function readSetAside(db: Db, ws: Uuid, limit: number): Promise<readonly SetAside[]> {
  const rows = await db
    .selectFrom('quarantine')
    .leftJoin('member', (join) =>
      join.onRef('member.ws', '=', 'quarantine.ws').onRef('member.user_id', '=', 'quarantine.user_id'),
    )
    .leftJoin('device', (join) =>
      join.onRef('device.ws', '=', 'quarantine.ws').onRef('device.id', '=', 'quarantine.dev'),
    )
    .select([
      'quarantine.mid',
      'quarantine.payload',
      'quarantine.code',
      'quarantine.status',
      'quarantine.at_server',
      'member.name',
      'device.label',
    ])
    .where('quarantine.ws', '=', ws)
    .orderBy('quarantine.at_server', 'desc')
    .orderBy('quarantine.mid', 'desc')
    .limit(limit)
    .execute();
  const held = rows
    .map((row) => readPayload(row))
    .sort((a, b) => a.row.at_server.localeCompare(b.row.at_server) || a.mutation.n - b.mutation.n);
  const places = await placesOf(
    db,
    ws,
    held.flatMap(({ ops }) => ops),
  );
  return held.map(({ row: { mid, code, status, at_server, name, label }, mutation, ops }) => ({
    mid,
    person: name ?? '',
    device: label ?? '',
    arrived: at_server,
    code,
    canBeReleased: status === 'quarantined',
    kinds: kindsOf(ops, places),
    scopes: scopesOf(ops, places),
    mutation,
  }));
}

/** The steps of a mutation, whether this server knows them or not. */
export function opsOf(mutation: PushedMutation): readonly unknown[] {
  const read = v.safeParse(Ops, mutation['ops']);
  return read.success ? read.output : [];
}

function readPayload<Row extends { readonly payload: string }>(row: Row) {
  const mutation = v.parse(Payload, row.payload);
  return { row, mutation, ops: opsOf(mutation) };
}

interface Place {
  readonly type: string;
  /** Undefined where nobody says. */
  readonly scope: Scope | undefined;
}

/** The kind of each record that the ops name, and where it lies: as it is stored, or as one of them would create it. */
async function placesOf(db: Db, ws: Uuid, ops: readonly unknown[]): Promise<ReadonlyMap<Uuid, Place>> {
  const places = new Map<Uuid, Place>();
  for (const op of ops) {
    const creating = v.safeParse(Creating, op);
    // Only names of ours: anything may stand there.
    const type = creating.success ? recordTypeNamed(creating.output.t) : undefined;
    const placing = v.safeParse(Placing, op);
    const scope = placing.success ? placing.output.scope : undefined;
    if (creating.success && type !== undefined) places.set(creating.output.id, { type: type.name, scope });
  }
  for (const ids of chunks(touchedBy(ops), 1)) {
    const rows = await db
      .selectFrom('record')
      .select(['id', 'type', 'scope'])
      .where('ws', '=', ws)
      .where('id', 'in', ids)
      .execute();
    for (const { id, type, scope } of rows) places.set(id, { type, scope });
  }
  return places;
}

function kindsOf(ops: readonly unknown[], places: ReadonlyMap<Uuid, Place>): readonly string[] {
  const kinds = new Set(touchedBy(ops).map((id) => places.get(id)?.type ?? 'unknown'));
  return kinds.size === 0 ? ['unknown'] : [...kinds];
}

function scopesOf(ops: readonly unknown[], places: ReadonlyMap<Uuid, Place>): readonly Scope[] {
  const created = ops.map((op) => v.safeParse(Placing, op)).flatMap((op) => (op.success ? [op.output.scope] : []));
  const touched = touchedBy(ops);
  // Nobody knows what stands in it: then it is for whoever may see the most private.
  const known = touched.length === 0 ? [SCOPE_CASE] : touched.map((id) => places.get(id)?.scope ?? SCOPE_CASE);
  return [...new Set([...created, ...known])];
}

function touchedBy(ops: readonly unknown[]): readonly Uuid[] {
  const touching = ops.map((op) => v.safeParse(Touching, op));
  return [...new Set(touching.flatMap((op) => (op.success ? [op.output.id] : [])))];
}

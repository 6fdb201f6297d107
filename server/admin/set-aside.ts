import * as v from 'valibot';
import type { Mid } from '../../src/domain/ids.ts';
import { Uuid } from '../../src/domain/ids.ts';
import { recordTypeNamed } from '../../src/domain/record-types.ts';
import { chunks } from '../chunks.ts';
import type { Db } from '../database.ts';
import { PushedMutation } from '../../src/protocol/push.ts';
import type { FailureCode } from '../outcome.ts';

/** A mutation that had no effect, as the office is told of it. */
export interface SetAside {
  readonly mid: Mid;
  readonly person: string;
  readonly device: string;
  /** When it arrived, in UTC. */
  readonly day: string;
  readonly code: FailureCode;
  readonly canBeReleased: boolean;
  /** Which kinds of record it is about; `unknown` where the server has no such record. */
  readonly kinds: readonly string[];
  /** What it was to do, word by word. */
  readonly ops: readonly unknown[];
}

const Payload = v.pipe(v.string(), v.parseJson(), PushedMutation);
const Ops = v.array(v.unknown());
const Creating = v.object({ k: v.literal('create'), id: Uuid, t: v.string() });
const Touching = v.object({ id: Uuid });

/** Everything that is set aside, in order of arrival. */
export async function readSetAside(db: Db, ws: Uuid): Promise<readonly SetAside[]> {
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
    .execute();
  const held = rows
    .map((row) => ({ row, ...readPayload(row.payload) }))
    .sort((a, b) => a.row.at_server.localeCompare(b.row.at_server) || a.n - b.n);
  const types = await typesOf(
    db,
    ws,
    held.flatMap(({ ops }) => ops),
  );
  return held.map(({ row: { mid, code, status, at_server, name, label }, ops }) => ({
    mid,
    person: name ?? '',
    device: label ?? '',
    day: at_server.slice(0, 10),
    code,
    canBeReleased: status === 'quarantined',
    kinds: kindsOf(ops, types),
    ops,
  }));
}

function readPayload(text: string): { readonly n: number; readonly ops: readonly unknown[] } {
  const { n, ['ops']: ops } = v.parse(Payload, text);
  const read = v.safeParse(Ops, ops);
  return { n, ops: read.success ? read.output : [] };
}

/** The kind of each record that the ops name: as it is stored, or as one of them would create it. */
async function typesOf(db: Db, ws: Uuid, ops: readonly unknown[]): Promise<ReadonlyMap<Uuid, string>> {
  const types = new Map<Uuid, string>();
  for (const op of ops) {
    const creating = v.safeParse(Creating, op);
    // Only names of ours: anything may stand there.
    const type = creating.success ? recordTypeNamed(creating.output.t) : undefined;
    if (creating.success && type !== undefined) types.set(creating.output.id, type.name);
  }
  for (const ids of chunks(touchedBy(ops), 1)) {
    const rows = await db
      .selectFrom('record')
      .select(['id', 'type'])
      .where('ws', '=', ws)
      .where('id', 'in', ids)
      .execute();
    for (const { id, type } of rows) types.set(id, type);
  }
  return types;
}

function kindsOf(ops: readonly unknown[], types: ReadonlyMap<Uuid, string>): readonly string[] {
  const kinds = new Set(touchedBy(ops).map((id) => types.get(id) ?? 'unknown'));
  return kinds.size === 0 ? ['unknown'] : [...kinds];
}

function touchedBy(ops: readonly unknown[]): readonly Uuid[] {
  const touching = ops.map((op) => v.safeParse(Touching, op));
  return [...new Set(touching.flatMap((op) => (op.success ? [op.output.id] : [])))];
}

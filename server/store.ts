import type { Instant } from '../src/domain/dates.ts';
import type { Mutation } from '../src/domain/mutation.ts';
import type { PushedMutation } from '../src/protocol/push.ts';
import * as v from 'valibot';
import { Uuid } from '../src/domain/ids.ts';
import type { Actor } from './actor.ts';
import type { Effect, WrittenValue } from './apply.ts';
import { encode } from './codec.ts';
import type { Trx } from './database.ts';
import type { Failure } from './outcome.ts';
import { payloadText } from './read-mutation.ts';
import type { StoredRecord } from './stage.ts';

/** Rows in one statement: engines limit the number of its parameters. */
const CHUNK = 200;

/** Writes what a mutation does; each record it touches gets the next `seq`. Answers the new head. */
export async function storeEffect(
  trx: Trx,
  actor: Actor,
  mutation: Mutation,
  effect: Effect,
  head: number,
  now: Instant,
): Promise<number> {
  let seq = head;
  for (const record of effect.records) {
    seq += 1;
    await storeRecord(trx, actor.ws, record, seq);
  }
  const rows = latest(effect.values).map((value) => ({
    ws: actor.ws,
    record_id: value.id,
    field: value.key,
    mid: mutation.mid,
    parent: value.parent,
    v: encode(value.v),
    by_user: actor.user,
    by_dev: actor.dev,
    at_client: mutation.at,
    at_server: now,
    seq,
  }));
  for (let i = 0; i < rows.length; i += CHUNK) {
    await trx
      .insertInto('value')
      .values(rows.slice(i, i + CHUNK))
      .execute();
  }
  return seq;
}

async function storeRecord(trx: Trx, ws: Uuid, record: StoredRecord, seq: number): Promise<void> {
  const { id, type, scope, st, creator, f, writers, alt } = record;
  const state = { seq, st, f: encode(f), writers: encode(writers), alt: encode(alt) };
  await trx
    .insertInto('record')
    .values({ ws, id, type, scope, creator, inc: encode({}), ...state })
    .onConflict((known) => known.columns(['ws', 'id']).doUpdateSet(state))
    .execute();
}

/** One value per field: a mutation that writes a field twice has one history entry, with the first one's parent. */
function latest(values: readonly WrittenValue[]): readonly WrittenValue[] {
  const byField = new Map<string, WrittenValue>();
  for (const value of values) {
    const name = `${value.id} ${value.key}`;
    byField.set(name, { ...value, parent: byField.get(name)?.parent ?? value.parent });
  }
  return [...byField.values()];
}

/** Keeps the text of a mutation without effect, except about records that were erased. */
export async function storeFailure(
  trx: Trx,
  actor: Actor,
  raw: PushedMutation,
  hash: string,
  { o, code }: Failure,
  now: Instant,
): Promise<void> {
  if (code === 'erased') return;
  const { ws, dev, user } = actor;
  const row = {
    ws,
    mid: raw.mid,
    hash,
    dev,
    user_id: user,
    payload: payloadText(raw),
    code,
    status: o,
    at_server: now,
  };
  await trx
    .insertInto('quarantine')
    .values(row)
    .onConflict((known) => known.doNothing())
    .execute();
  if (o === 'rejected') return;
  for (const [record_id, creates] of touchedRecords(raw)) {
    const link = { ws, record_id, mid: raw.mid, user_id: user, creates };
    await trx
      .insertInto('quarantine_record')
      .values(link)
      .onConflict((known) => known.doNothing())
      .execute();
  }
}

const AnyOps = v.object({ ops: v.array(v.unknown()) });
const AnyOp = v.object({ k: v.string(), id: Uuid });

/** The records that an unread mutation names, and whether it creates them (1) or not (0). */
function touchedRecords(raw: PushedMutation): ReadonlyMap<Uuid, number> {
  const records = new Map<Uuid, number>();
  const mutation = v.safeParse(AnyOps, raw);
  for (const rawOp of mutation.success ? mutation.output.ops.slice(0, 50) : []) {
    const op = v.safeParse(AnyOp, rawOp);
    if (op.success)
      records.set(op.output.id, Math.max(records.get(op.output.id) ?? 0, op.output.k === 'create' ? 1 : 0));
  }
  return records;
}

import { sql } from 'kysely';
import { instantOf } from '../src/domain/dates.ts';
import type { PushedMutation } from '../src/protocol/push.ts';
import type { Actor } from './actor.ts';
import { applyMutation } from './apply.ts';
import type { Trx } from './database.ts';
import { isDatabaseTrouble } from './database.ts';
import { quarantined } from './outcome.ts';
import { readMutation } from './read-mutation.ts';
import type { Receipt } from './receipts.ts';
import { stageFor } from './stage.ts';
import { storeEffect, storeFailure } from './store.ts';

export interface Processed {
  readonly receipt: Receipt;
  readonly head: number;
}

/**
 * Merges and stores one mutation together with its receipt. One that fails in an unforeseen way is tried a
 * second time and then set aside, so that it never blocks those behind it; trouble of the database itself
 * is thrown, because then nothing may be answered.
 */
export async function processMutation(
  trx: Trx,
  actor: Actor,
  raw: PushedMutation,
  hash: string,
  head: number,
  now: number,
): Promise<Processed> {
  for (const attempt of [1, 2]) {
    await sql`savepoint one_mutation`.execute(trx);
    try {
      const processed = await attemptMutation(trx, actor, raw, hash, head, now);
      await sql`release savepoint one_mutation`.execute(trx);
      return processed;
    } catch (error) {
      if (isDatabaseTrouble(error)) throw error;
      await sql`rollback to savepoint one_mutation`.execute(trx);
      await sql`release savepoint one_mutation`.execute(trx);
      if (attempt === 2) console.error(`mutation ${raw.mid} is set aside:`, error);
    }
  }
  const receipt = { hash, ...quarantined('internal') };
  await storeFailure(trx, actor, raw, hash, quarantined('internal'), instantOf(now));
  await storeReceipt(trx, actor, raw, receipt, head);
  return { receipt, head };
}

async function attemptMutation(
  trx: Trx,
  actor: Actor,
  raw: PushedMutation,
  hash: string,
  head: number,
  now: number,
): Promise<Processed> {
  const at = instantOf(now);
  const mutation = readMutation(raw);
  const result = 'o' in mutation ? mutation : applyMutation(await stageFor(trx, actor, mutation), actor, mutation, at);
  const receipt = { hash, o: result.o, code: 'code' in result ? result.code : null };
  let newHead = head;
  if ('code' in result) await storeFailure(trx, actor, raw, hash, result, at);
  else if (!('o' in mutation)) newHead = await storeEffect(trx, actor, mutation, result, head, at);
  await storeReceipt(trx, actor, raw, receipt, newHead);
  return { receipt, head: newHead };
}

async function storeReceipt(
  trx: Trx,
  actor: Actor,
  { mid, n }: PushedMutation,
  receipt: Receipt,
  seq: number,
): Promise<void> {
  await trx
    .insertInto('receipt')
    .values({ ws: actor.ws, dev: actor.dev, mid, n, seq, ...receipt })
    .execute();
}

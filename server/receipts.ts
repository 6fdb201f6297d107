import type { Mid, Uuid } from '../src/domain/ids.ts';
import type { MutationResult, PushedMutation } from '../src/protocol/push.ts';
import type { Trx } from './database.ts';
import type { FailureCode } from './outcome.ts';
import type { Tables } from './schema.ts';

/** What is remembered of a mutation that was answered before. */
export interface Receipt {
  readonly hash: string;
  readonly o: Tables['receipt']['o'];
  readonly code: FailureCode | null;
}

export async function receiptsOf(trx: Trx, ws: Uuid, ms: readonly PushedMutation[]): Promise<Map<Mid, Receipt>> {
  if (ms.length === 0) return new Map();
  const rows = await trx
    .selectFrom('receipt')
    .select(['mid', 'hash', 'o', 'code'])
    .where('ws', '=', ws)
    .where(
      'mid',
      'in',
      ms.map(({ mid }) => mid),
    )
    .execute();
  return new Map(rows.map(({ mid, hash, o, code }) => [mid, { hash, o, code }]));
}

/** The answer to a mutation that has been processed now. */
export function firstAnswer({ mid, n }: PushedMutation, { o, code }: Receipt): MutationResult {
  return { mid, n, o, ...(code === null ? {} : { code }) };
}

/** The answer to a mutation that came again: its first outcome. */
export function answerAgain({ mid, n }: PushedMutation, { o, code }: Receipt): MutationResult {
  return { mid, n, o: 'duplicate', was: o, ...(code === null ? {} : { code }) };
}

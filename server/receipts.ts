import type { MutationResult, PushedMutation } from '../src/protocol/push.ts';
import type { FailureCode } from './outcome.ts';
import type { Tables } from './schema.ts';

/** What is remembered of a mutation that was answered before. */
export interface Receipt {
  readonly hash: string;
  readonly o: Tables['receipt']['o'];
  readonly code: FailureCode | null;
}

/** The answer to a mutation that has been processed now. */
export function firstAnswer({ mid, n }: PushedMutation, { o, code }: Receipt): MutationResult {
  return { mid, n, o, ...(code === null ? {} : { code }) };
}

/** The answer to a mutation that came again: its first outcome. */
export function answerAgain({ mid, n }: PushedMutation, { o, code }: Receipt): MutationResult {
  return { mid, n, o: 'duplicate', was: o, ...(code === null ? {} : { code }) };
}

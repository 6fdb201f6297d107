import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../protocol/problem.ts';
import { StopOrder } from '../protocol/token.ts';
import type { ExchangeResult } from './next-step.ts';

const isProblemCode = (value: unknown): value is ProblemCode =>
  typeof value === 'string' && Object.hasOwn(PROBLEM_STATUS, value);

/** Why nothing goes through at the moment. Every kind has a sentence in every language. */
const SyncTrouble = v.object({
  kind: v.picklist(['offline', 'busy', 'storage-full', 'stale-app', 'stopped', 'stuck']),
  /** What the office answered, if it did. */
  problem: v.exactOptional(v.custom<ProblemCode>(isProblemCode)),
  /** Milliseconds since 1970, by this device's clock; undefined if the loop has stopped. */
  nextTryAt: v.exactOptional(v.number()),
});
export type SyncTrouble = v.InferOutput<typeof SyncTrouble>;

/** How the exchange stands: the same in every window of the device. */
export const SharedStatus = v.object({
  isBusy: v.boolean(),
  trouble: v.nullable(SyncTrouble),
  /** What the office has ordered this device, signed by it. */
  order: v.nullable(StopOrder),
  /** Whether the office tells of news at once (`open`), or has to be asked. */
  line: v.picklist(['closed', 'open', 'held']),
  /** Records received in the exchange that is under way or was the last. */
  received: v.number(),
  /** Office clock minus device clock in milliseconds, null before the first answer. */
  clockOffset: v.nullable(v.number()),
});
export type SharedStatus = v.InferOutput<typeof SharedStatus>;

export interface SyncStatus extends SharedStatus {
  /** Whether this window does the exchange for all windows of the device. */
  readonly isLeader: boolean;
}

export type SyncStatusStore = StoreApi<SyncStatus>;

const START: SyncStatus = {
  isLeader: false,
  isBusy: false,
  trouble: null,
  order: null,
  line: 'closed',
  received: 0,
  clockOffset: null,
};

export function createSyncStatus(): SyncStatusStore {
  return createStore<SyncStatus>(() => START);
}

export function troubleOf(result: ExchangeResult, problem: Problem | undefined): SyncTrouble | null {
  if (result.kind === 'done' || result.kind === 'fenced') return null;
  return { kind: result.kind, ...(problem ? { problem: problem.error } : {}) };
}

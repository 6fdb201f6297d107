import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem, ProblemCode } from '../protocol/problem.ts';
import type { ExchangeResult } from './next-step.ts';

/** Why nothing goes through at the moment. Every kind has a sentence in every language. */
export interface SyncTrouble {
  readonly kind: 'offline' | 'busy' | 'storage-full' | 'stale-app' | 'stopped';
  /** What the office answered, if it did. */
  readonly problem?: ProblemCode;
  /** Milliseconds since 1970, by this device's clock; undefined if the loop has stopped. */
  readonly nextTryAt?: number;
}

export interface SyncStatus {
  /** Whether this tab does the exchange for all tabs of the device. */
  readonly isLeader: boolean;
  readonly isBusy: boolean;
  readonly trouble: SyncTrouble | undefined;
  /** Records received in the exchange that is under way or was the last. */
  readonly received: number;
  /** Office clock minus device clock in milliseconds, known after the first answer. */
  readonly clockOffset: number | undefined;
}

export type SyncStatusStore = StoreApi<SyncStatus>;

const START: SyncStatus = { isLeader: false, isBusy: false, trouble: undefined, received: 0, clockOffset: undefined };

export function createSyncStatus(): SyncStatusStore {
  return createStore<SyncStatus>(() => START);
}

export function troubleOf(result: ExchangeResult, problem: Problem | undefined): SyncTrouble | undefined {
  if (result.kind === 'done') return undefined;
  return { kind: result.kind, ...(problem ? { problem: problem.error } : {}) };
}

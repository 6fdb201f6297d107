import type { Scope } from '../domain/ids.ts';
import type { PullResponse } from '../protocol/pull.ts';
import type { PushedMutation, PushResponse } from '../protocol/push.ts';

/** What every question to the office names. */
export interface Position {
  /** The office's epoch as this device last heard it. */
  readonly epoch: string;
  readonly cursors: Readonly<Record<Scope, string>>;
}

/**
 * The device's copy as the exchange with the office needs it. Each method that applies an answer is one
 * transaction: all of it or nothing, and it throws when this device may no longer write.
 */
export interface Replica {
  /** This device only sends: nothing ever comes back to it. */
  readonly isPushOnly: boolean;
  position(): Promise<Position>;
  /** The next mutations to send after number `after` (or after all that are answered), oldest first. */
  nextBatch(limit: number, after?: number): Promise<readonly PushedMutation[]>;
  /** What the office had set aside, as it was sent: a colleague may have released it since. */
  setAside(): Promise<readonly PushedMutation[]>;
  applyPush(answer: PushResponse): Promise<void>;
  /** Returns whether there is more to fetch. */
  applyPull(answer: PullResponse): Promise<'more' | 'complete'>;
  /** The office lives in a new epoch and knows this device's work only up to `expect - 1`. */
  offerAgain(epoch: string, expect: number): Promise<void>;
}

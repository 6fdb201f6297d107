import type { OutboxEntry } from '../db/view.ts';
import type { ExchangeResult } from './next-step.ts';

/** Milliseconds in which a reachable office must have taken something of what waits. */
const PATIENCE = 10 * 60_000;

/** Since when the same work has been waiting. */
export interface Progress {
  /** The oldest mutation that waits; undefined if nothing waits. */
  readonly mark: string | undefined;
  readonly since: number;
}

export const NO_PROGRESS_YET: Progress = { mark: undefined, since: 0 };

/** What one exchange says about the progress. Without network nothing is expected, so the patience starts anew. */
export function noteProgress(
  before: Progress,
  outbox: readonly OutboxEntry[],
  result: ExchangeResult,
  now: number,
): Progress {
  const mark = outbox.find(({ state }) => state === 'waiting')?.mutation.mid;
  const isExpected = result.kind === 'done' || result.kind === 'busy';
  // A clock that was set back must not prolong the patience.
  return isExpected && mark !== undefined && mark === before.mark && before.since <= now
    ? before
    : { mark, since: now };
}

/** Whether the office answers and yet takes nothing: then a person has to know. */
export function isStuck({ mark, since }: Progress, now: number): boolean {
  return mark !== undefined && now - since >= PATIENCE;
}

import { MAX_BATCH } from '../protocol/limits.ts';
import { MAX_PULL_ROWS } from '../protocol/pull.ts';

const MOST = { push: MAX_BATCH, pull: MAX_PULL_ROWS };

/** How much goes over this line at once, from round to round: whoever begins anew each time never gets through. */
export interface Pace {
  /** Mutations, or rows, that one request may carry. */
  most(way: keyof typeof MOST): number;
  /** So many were too much: from now on half of it. */
  tooMuch(way: keyof typeof MOST, count: number): void;
  /** A whole round went well: a line that was slow may have become good. */
  wentWell(): void;
}

export function createPace(): Pace {
  const now = { ...MOST };
  return {
    most: (way) => now[way],
    tooMuch: (way, count) => {
      now[way] = Math.max(1, Math.floor(Math.min(now[way], count) / 2));
    },
    wentWell: () => {
      now.push = Math.min(MOST.push, now.push * 2);
      now.pull = Math.min(MOST.pull, now.pull * 2);
    },
  };
}

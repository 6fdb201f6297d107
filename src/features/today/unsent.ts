import type { View } from '../../db/view.ts';

/** What is not at the office yet. */
export interface Unsent {
  readonly count: number;
  /** Of these, how many need a person. */
  readonly needsYou: number;
  /** When the oldest was saved, as an instant. */
  readonly oldest: string | undefined;
}

/** Counts what was saved on this device and has not arrived. */
export function unsentOf(outbox: View['outbox']): Unsent {
  const open = outbox.filter((entry) => entry.state !== 'arrived');
  const oldest = open
    .map((entry) => entry.mutation.at)
    .sort()
    .at(0);
  return { count: open.length, needsYou: open.filter((entry) => entry.state === 'needs-you').length, oldest };
}

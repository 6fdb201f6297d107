import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { OutboxEntry } from '../../src/db/view.ts';
import { Instant } from '../../src/domain/dates.ts';
import { Mid } from '../../src/domain/ids.ts';
import { isStuck, NO_PROGRESS_YET, noteProgress, type Progress } from '../../src/sync/progress.ts';

const MINUTE = 60_000;

function waiting(...numbers: readonly number[]): readonly OutboxEntry[] {
  return numbers.map((n) => {
    const mid = v.parse(Mid, `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    const at = v.parse(Instant, '2026-11-22T08:00:00.000Z');
    return { mutation: { mid, n, name: 'note.add', data: 1, at, tz: 'Europe/Berlin', ops: [] }, state: 'waiting' };
  });
}

/** An exchange a minute, in which the office answers; what waits by then is `queue` of the minute. */
function after(minutes: number, queue: (minute: number) => readonly OutboxEntry[]): Progress {
  let progress = NO_PROGRESS_YET;
  for (let minute = 0; minute <= minutes; minute++)
    progress = noteProgress(progress, queue(minute), { kind: 'done' }, minute * MINUTE);
  return progress;
}

test('an office that answers and takes nothing for ten minutes is said to be stuck', () => {
  expect(
    isStuck(
      after(10, () => waiting(1)),
      10 * MINUTE,
    ),
  ).toBe(true);
  expect(
    isStuck(
      after(9, () => waiting(1)),
      9 * MINUTE,
    ),
  ).toBe(false);
});

test('whoever goes on writing meanwhile hears of it no later', () => {
  const more = (minute: number) => waiting(...Array.from({ length: minute + 1 }, (_, i) => i + 1));
  expect(isStuck(after(10, more), 10 * MINUTE)).toBe(true);
});

test('as long as the oldest is taken there is progress', () => {
  expect(
    isStuck(
      after(30, (minute) => waiting(minute + 1, minute + 2)),
      30 * MINUTE,
    ),
  ).toBe(false);
});

test('without network nothing is expected', () => {
  const last = noteProgress(
    after(10, () => waiting(1)),
    waiting(1),
    { kind: 'offline' },
    11 * MINUTE,
  );
  expect(isStuck(last, 11 * MINUTE)).toBe(false);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockTimes, lockWhenIdle } from '../../src/app/idle-lock.ts';
import { lockMinutesOf, PROPOSED_LOCK } from '../../src/domain/lock.ts';
import { readEntity } from '../../src/domain/entity.ts';
import { blankSettings, office } from '../../src/domain/office.ts';
import { newId } from '../support/vault.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const USUAL_TIMES = { idle: 5 * MINUTE, hidden: 2 * MINUTE };
const VISIT_TIMES = { idle: 30 * MINUTE, hidden: 10 * MINUTE };
const draft = (id: string, at: number) => ({ id, at, value: null });

test('while a visit is being written the app waits longer; a visit left lying since yesterday changes nothing', () => {
  expect(lockTimes([draft('visit:1', NOW - 10 * MINUTE)], PROPOSED_LOCK, NOW)).toEqual(VISIT_TIMES);
  expect(lockTimes([draft('answers:1', NOW)], PROPOSED_LOCK, NOW)).toEqual(VISIT_TIMES);
  expect(lockTimes([draft('visit:1', NOW - 24 * 60 * MINUTE)], PROPOSED_LOCK, NOW)).toEqual(USUAL_TIMES);
  expect(lockTimes([draft('organisation:1', NOW)], PROPOSED_LOCK, NOW)).toEqual(USUAL_TIMES);
});

/** The times of an office that has set something. */
function setTo(fields: object) {
  const settings = blankSettings(newId());
  return lockMinutesOf(readEntity(office, { ...settings, fields: { ...fields } }));
}

test('an office sets the times itself, also those during a visit, and cannot switch locking off', () => {
  const times = setTo({ 'lock.idle': 3, 'lock.hidden': 1, 'lock.visitIdle': 60, 'lock.visitHidden': 15 });
  expect(lockTimes([], times, NOW)).toEqual({ idle: 3 * MINUTE, hidden: MINUTE });
  const inTalk = lockTimes([draft('visit:1', NOW - 40 * MINUTE)], times, NOW);
  expect(inTalk).toEqual({ idle: 60 * MINUTE, hidden: 15 * MINUTE });
  expect(setTo({ 'lock.idle': 61, 'lock.hidden': 0 })).toEqual(PROPOSED_LOCK);
});

/** Milliseconds until the app locks itself, at the most ten minutes. */
function untilLocked(happens: () => void): number | undefined {
  const lock = vi.fn<() => void>();
  const running = new AbortController();
  lockWhenIdle(() => USUAL_TIMES, lock, running.signal);
  happens();
  let waited = 0;
  while (waited < 10 * MINUTE && lock.mock.calls.length === 0) {
    vi.advanceTimersByTime(MINUTE / 4);
    waited += MINUTE / 4;
  }
  running.abort();
  return lock.mock.calls.length === 0 ? undefined : waited;
}

test('fault 61: the app locks itself after five minutes without a touch, or two behind another app', () => {
  expect(untilLocked(() => undefined)).toBe(5 * MINUTE);
  expect(
    untilLocked(() => {
      Object.assign(document, { visibilityState: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }),
  ).toBe(2 * MINUTE);
});

test('a clock that is set back by years does not keep the app open', () => {
  const lock = vi.fn<() => void>();
  const running = new AbortController();
  lockWhenIdle(() => USUAL_TIMES, lock, running.signal);
  vi.setSystemTime(Date.parse('2003-01-01T00:00:00Z'));
  vi.advanceTimersByTime(6 * MINUTE);
  running.abort();
  expect(lock).toHaveBeenCalled();
});

test('asleep for hours, touched before the timer: locked', () => {
  const lock = vi.fn<() => void>();
  const running = new AbortController();
  lockWhenIdle(() => USUAL_TIMES, lock, running.signal);
  vi.setSystemTime(NOW + 8 * 60 * MINUTE);
  window.dispatchEvent(new Event('pointerdown'));
  running.abort();
  expect(lock).toHaveBeenCalled();
});

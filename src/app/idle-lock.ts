import type { Draft } from '../db/view.ts';
import type { LockMinutes } from '../domain/lock.ts';

/** Milliseconds without a touch, and milliseconds out of sight, after which the app locks itself. */
export interface LockTimes {
  readonly idle: number;
  readonly hidden: number;
}

const MINUTE = 60_000;

/** A visit or a checklist that is being filled: people talk, and the tablet lies on the table. */
export function lockTimes(
  drafts: Iterable<Pick<Draft, 'id' | 'at'>>,
  { idle, hidden, visitIdle, visitHidden }: LockMinutes,
  now: number,
): LockTimes {
  const isInTalk = [...drafts].some(({ id, at }) => /^(visit|answers):/.test(id) && now - at < visitIdle * MINUTE);
  return isInTalk
    ? { idle: visitIdle * MINUTE, hidden: visitHidden * MINUTE }
    : { idle: idle * MINUTE, hidden: hidden * MINUTE };
}

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Calls `lock` once when nobody has used the app for `times()`. Timers sleep with the tablet, so time is compared. */
export function lockWhenIdle(times: () => LockTimes, lock: () => void, signal: AbortSignal): void {
  let lastTouch = Date.now();
  let hiddenSince: number | undefined;
  const look = (): void => {
    const { idle, hidden } = times();
    const now = Date.now();
    // A clock that was set back must not keep the app open until it has caught up.
    lastTouch = Math.min(lastTouch, now);
    if (hiddenSince !== undefined) hiddenSince = Math.min(hiddenSince, now);
    const isHiddenTooLong = hiddenSince !== undefined && now - hiddenSince >= hidden;
    if (now - lastTouch >= idle || isHiddenTooLong) lock();
  };
  const touch = (): void => {
    // After hours of sleep the touch that wakes the tablet may come before the timer.
    look();
    lastTouch = Date.now();
  };
  const visibility = (): void => {
    look();
    hiddenSince = document.visibilityState === 'hidden' ? (hiddenSince ?? Date.now()) : undefined;
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touch, { signal, passive: true, capture: true });
  document.addEventListener('visibilitychange', visibility, { signal });
  const timer = setInterval(look, MINUTE / 4);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

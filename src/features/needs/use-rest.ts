import { useCallback, useEffect, useState } from 'react';
import { useStore } from '../../db/store-context.ts';

/** Milliseconds without a touch after which nothing of a lent form is shown any more. */
const REST_AFTER = 90_000;
const LOOK_EVERY = 5_000;
/** A click too: with a screen reader there is no other sign. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart', 'click', 'input'] as const;

/** Whether a lent form rests: nobody has touched it for a while, or it was out of sight. */
export function useRest(): { readonly isResting: boolean; readonly goOn: () => void } {
  const { world } = useStore();
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    const watched = new AbortController();
    restWhenIdle(() => world.now(), setResting.bind(null, true), watched.signal);
    return () => watched.abort();
  }, [world]);
  const goOn = useCallback(() => setResting(false), []);
  return { isResting, goOn };
}

/** Timers sleep with the tablet, so time is compared; and the touch that wakes it comes too late. */
function restWhenIdle(now: () => number, rest: () => void, signal: AbortSignal): void {
  let lastTouch = now();
  const look = (): void => {
    // A clock that was set back must not keep the answers in sight until it has caught up.
    lastTouch = Math.min(lastTouch, now());
    if (now() - lastTouch >= REST_AFTER) rest();
  };
  const touch = (): void => {
    look();
    lastTouch = now();
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touch, { signal, passive: true, capture: true });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && rest(), { signal });
  const timer = setInterval(look, LOOK_EVERY);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

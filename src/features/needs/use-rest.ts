import { useCallback, useEffect, useState } from 'react';

/** Milliseconds without a touch after which nothing of a lent form is shown any more. */
const REST_AFTER = 90_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Whether a lent form rests: nobody has touched it for a while, or it was out of sight. */
export function useRest(): { readonly isResting: boolean; readonly goOn: () => void } {
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    const watched = new AbortController();
    const { signal } = watched;
    const rest = (): void => setResting(true);
    let timer = setTimeout(rest, REST_AFTER);
    const touch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(rest, REST_AFTER);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touch, { signal, passive: true, capture: true });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && rest(), { signal });
    return () => {
      clearTimeout(timer);
      watched.abort();
    };
  }, []);
  const goOn = useCallback(() => setResting(false), []);
  return { isResting, goOn };
}

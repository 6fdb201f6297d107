import type { Fetch } from './transport.ts';

/** Milliseconds between two looks at a round, and looks without a question to the office after which it hangs. */
const LOOK = 60_000;
const LOOKS = 10;

/** Notices a round that never ends: storage that does not answer, for example, has no deadline of its own. */
export interface Watchdog {
  /** Every question that goes out here is a sign of life. */
  watch(fetchFromOffice: Fetch): Fetch;
  /** Resolves when nothing has happened for ten minutes, unless the signal comes first. */
  whenHanging(signal: AbortSignal): Promise<'hanging'>;
}

export function createWatchdog(): Watchdog {
  let looks = 0;
  return {
    watch: (fetchFromOffice) => (path, init) => {
      looks = 0;
      return fetchFromOffice(path, init);
    },
    whenHanging: (signal) =>
      new Promise((resolve) => {
        looks = 0;
        // Looks are counted, not hours: a tablet that slept has done nothing either.
        const timer = setInterval(() => {
          looks += 1;
          if (looks >= LOOKS) resolve('hanging');
        }, LOOK);
        signal.addEventListener('abort', () => clearInterval(timer), { once: true });
      }),
  };
}

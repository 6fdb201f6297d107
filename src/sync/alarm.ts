/** A rest that somebody can end early. */
export interface Alarm {
  /** Rests for `ms` milliseconds, until `wake`, or until the signal; not at all if `wake` came meanwhile. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
  wake(): void;
  /** Whether somebody called since the last `takeCall`. */
  hasCall(): boolean;
  takeCall(): void;
  /** Aborted by the next `wake`, at once if somebody has called already. */
  called(): AbortSignal;
}

export function createAlarm(): Alarm {
  let isCalled = false;
  const sleepers = new Set<() => void>();
  return {
    rest: (ms, signal) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        sleepers.add(end);
        signal.addEventListener('abort', end, { once: true });
        if (isCalled || signal.aborted) end();
      }),
    wake: () => {
      isCalled = true;
      for (const end of sleepers) end();
    },
    hasCall: () => isCalled,
    takeCall: () => {
      isCalled = false;
    },
    called: () => {
      const call = new AbortController();
      const end = (): void => {
        sleepers.delete(end);
        call.abort();
      };
      if (isCalled) end();
      else sleepers.add(end);
      return call.signal;
    },
  };
}

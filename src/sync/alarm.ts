/** A rest that somebody can end early. */
export interface Alarm {
  /** Rests for `ms` milliseconds, until `wake`, or until the signal; not at all if `wake` came meanwhile. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
  wake(): void;
  /** Whether somebody called since the last `takeCall`. */
  hasCall(): boolean;
  takeCall(): void;
}

export function createAlarm(): Alarm {
  let isCalled = false;
  let ring: () => void = () => undefined;
  return {
    rest: (ms, signal) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        ring = end;
        signal.addEventListener('abort', end, { once: true });
        if (isCalled || signal.aborted) end();
      }),
    wake: () => {
      isCalled = true;
      ring();
    },
    hasCall: () => isCalled,
    takeCall: () => {
      isCalled = false;
    },
  };
}

import { type FormEvent, useState } from 'react';

interface GateWork {
  readonly isBusy: boolean;
  /** It ended in a defect – mostly of the browser's storage – and the screen must say so. */
  readonly hasFailed: boolean;
  readonly submit: (event: FormEvent) => void;
}

/** The one thing that a screen before the unlock does, begun by its form and never twice at a time. */
export function useGateWork(work: () => Promise<void>): GateWork {
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailed(false);
    const failed = (error: unknown): void => {
      setFailed(true);
      reportError(error);
    };
    work()
      .catch(failed)
      .finally(() => setBusy(false));
  };

  return { isBusy, hasFailed, submit };
}

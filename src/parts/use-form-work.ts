import { type FormEvent, useState } from 'react';

interface FormWork {
  readonly isBusy: boolean;
  /** It ended in a defect – mostly of the browser's storage – and the screen must say so. */
  readonly failure: unknown;
  readonly submit: (event: FormEvent) => void;
}

/** The one thing that a form does, begun by its submit and never twice at a time. */
export function useFormWork(work: () => Promise<void>): FormWork {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    const failed = (error: unknown): void => {
      setFailure(error);
      reportError(error);
    };
    work()
      .catch(failed)
      .finally(() => setBusy(false));
  };

  return { isBusy, failure, submit };
}

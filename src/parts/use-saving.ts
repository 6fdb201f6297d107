import { useState } from 'react';
import type { Refusal, Result } from '../domain/result.ts';

export interface Saving<R extends Refusal> {
  readonly isBusy: boolean;
  /** Why the last save did not happen. */
  readonly refusal: R | undefined;
  /** Answers whether it was saved. */
  run(save: () => Promise<Result<true, R>>): Promise<boolean>;
  refuse(refusal: R | undefined): void;
}

/** A save under way: one at a time, and its refusal stays until the next one. */
export function useSaving<R extends Refusal>(): Saving<R> {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<R>();
  async function run(save: () => Promise<Result<true, R>>): Promise<boolean> {
    setBusy(true);
    try {
      const saved = await save();
      setRefusal(saved.ok ? undefined : saved.refusal);
      return saved.ok;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, refusal, run, refuse: setRefusal };
}

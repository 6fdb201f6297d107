import { useState } from 'react';
import type { Result } from '../../domain/result.ts';
import type { AnyRefusal } from './refusal-alert.tsx';

/** Saves something, or says why not. */
export type Save = () => Promise<Result<true, AnyRefusal>>;

export interface Saving {
  readonly isBusy: boolean;
  /** Why the last save did not happen. */
  readonly refusal: AnyRefusal | undefined;
  /** Answers whether it was saved. */
  run(save: Save): Promise<boolean>;
  refuse(refusal: AnyRefusal | undefined): void;
}

/** A save under way: one at a time, and its refusal stays until the next one. */
export function useSaving(): Saving {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AnyRefusal>();
  async function run(save: Save): Promise<boolean> {
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

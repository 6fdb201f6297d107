import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImportState } from './import-state.ts';

type Step = ImportState['step'];
export type StateAt<S extends Step> = Extract<ImportState, { step: S }>;

/** Where an import is. Steps read the present state before they change it: time passes while files are read. */
export interface Machine {
  readonly state: StoreApi<ImportState>;
  show(next: ImportState): void;
  /** The present state, if it is of this step. */
  at<S extends Step>(step: S): StateAt<S> | undefined;
}

export function createMachine(): Machine {
  const state = createStore<ImportState>(() => ({ step: 'choose' }));
  return {
    state,
    show: (next) => state.setState(next, true),
    at: (step) => {
      const now = state.getState();
      return isAt(now, step) ? now : undefined;
    },
  };
}

function isAt<S extends Step>(state: ImportState, step: S): state is StateAt<S> {
  return state.step === step;
}

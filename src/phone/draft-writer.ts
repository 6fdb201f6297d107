import type { StoreApi } from 'zustand/vanilla';
import type { PhoneDraft } from './phone-draft.ts';
import type { PhoneState } from './phone-state.ts';
import type { SealedStore } from './sealed-store.ts';

/** Milliseconds of rest in typing after which the draft is written down. */
const PAUSE = 300;

export const draftName = (code: string): string => `draft:${code}`;

export interface DraftWriter {
  /** Shows the draft, and writes it down at the next pause in typing. */
  readonly put: (draft: PhoneDraft) => void;
  /** Writes down what is not yet on the disk. */
  readonly flush: () => Promise<void>;
  /** Forgets what was to be written. */
  readonly stop: () => void;
}

export function createDraftWriter(store: SealedStore, state: StoreApi<PhoneState>): DraftWriter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const flush = async (): Promise<void> => {
    stop();
    const { draft, saving } = state.getState();
    if (draft === undefined || saving === 'saved') return;
    try {
      await store.save({ put: { [draftName(draft.code)]: draft } });
      if (state.getState().draft === draft) state.setState({ saving: 'saved' });
    } catch {
      // The words are still on the screen; the next change tries again.
      state.setState({ saving: 'full' });
    }
  };
  return {
    put: (draft) => {
      state.setState({ draft, saving: 'saving' });
      stop();
      timer = setTimeout(() => void flush(), PAUSE);
    },
    flush,
    stop,
  };
}

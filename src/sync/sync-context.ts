import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SyncStatus, SyncStatusStore } from './status.ts';

/** The running sync, for screens. */
export interface Sync {
  readonly status: SyncStatusStore;
  /** Tries at once: a person pressed "send now". */
  readonly now: () => void;
}

export const SyncContext = createContext<Sync | null>(null);

/** Throws where no sync is running: such a screen must not be shown while the app is locked. */
export function useSync(): Sync {
  const sync = useContext(SyncContext);
  if (sync === null) throw new Error('No sync is running');
  return sync;
}

export function useSyncStatus<T>(select: (status: SyncStatus) => T): T {
  return useStore(useSync().status, select);
}

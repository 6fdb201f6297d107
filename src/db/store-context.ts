import { createContext, useContext } from 'react';
import type { OpenStore } from './open-store.ts';

/** The unlocked store for all screens; `app` provides it. */
export const StoreContext = createContext<OpenStore | null>(null);

/** Throws where no store is open: a screen that needs one must not be shown while the app is locked. */
export function useStore(): OpenStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('No store is open');
  return store;
}

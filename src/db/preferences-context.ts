import { createContext, useContext } from 'react';
import type { Preferences } from './preferences.ts';

/** How this device is set up, and how to change it; `app` provides it and writes it down. */
export interface PreferencesHandle {
  readonly preferences: Preferences;
  readonly change: (part: Partial<Preferences>) => void;
}

export const PreferencesContext = createContext<PreferencesHandle | null>(null);

export function usePreferences(): PreferencesHandle {
  const handle = useContext(PreferencesContext);
  if (handle === null) throw new Error('No preferences are provided');
  return handle;
}

export const LockContext = createContext<(() => void) | null>(null);

/** Locks the app at once; what is half-written is saved first. */
export function useLock(): () => void {
  const lock = useContext(LockContext);
  if (lock === null) throw new Error('Nothing can be locked here');
  return lock;
}

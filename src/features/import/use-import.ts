import { useStore as useZustand } from 'zustand';
import type { OpenStore } from '../../db/open-store.ts';
import { useStore } from '../../db/store-context.ts';
import { createImportSession, type ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';
import { openListReader } from './list-reader.ts';

/** With the store goes the session: after locking nothing of a list is left in memory. */
const sessions = new WeakMap<OpenStore, ImportSession>();

function sessionOf(store: OpenStore): ImportSession {
  const session = sessions.get(store) ?? createImportSession(store, openListReader);
  sessions.set(store, session);
  return session;
}

/** The import of this unlocked store: where it is, and what can be done. */
export function useImport(): { readonly session: ImportSession; readonly state: ImportState } {
  const session = sessionOf(useStore());
  return { session, state: useZustand(session.state) };
}

import { createStore } from 'zustand/vanilla';
import type { Database } from './database.ts';
import { StaleApp, StorageGone } from './schema-guard.ts';

const LOST = new Set(['InvalidStateError', 'UnknownError', 'DatabaseClosedError', 'OpenFailedError']);

/** All names along the chain of causes: Dexie wraps the browser's error as `inner`. */
function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const own = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  return 'inner' in error && error.inner !== error ? [...own, ...namesOf(error.inner)] : own;
}

/** The device has no room left for this write. Nothing of it was stored. */
export function isStorageFull(error: unknown): boolean {
  return namesOf(error).includes('QuotaExceededError');
}

/** What a person has to know about the storage; undefined as long as it works. */
export type StorageTrouble = 'lost' | 'gone' | 'stale';

/** Why the last database step of this page failed: whatever the screen, nothing may be lost without a word. */
export const storageTrouble = createStore<{ readonly kind: StorageTrouble | undefined }>(() => ({ kind: undefined }));

/**
 * Runs one database step; if the browser has lost the connection (it does, after the app was in the
 * background), opens it again and tries once more.
 */
export async function withReopen<T>(db: Database, step: () => PromiseLike<T>): Promise<T> {
  try {
    const result = await step().then(undefined, (error: unknown) => {
      if (!isLost(error)) throw error;
      return again(db, step);
    });
    if (storageTrouble.getState().kind === 'lost') storageTrouble.setState({ kind: undefined });
    return result;
  } catch (error) {
    const kind = troubleOf(error);
    if (kind !== undefined) storageTrouble.setState({ kind });
    throw error;
  }
}

async function again<T>(db: Database, step: () => PromiseLike<T>): Promise<T> {
  db.close({ disableAutoOpen: false });
  await db.open();
  return step();
}

function isLost(error: unknown): boolean {
  return namesOf(error).some((name) => LOST.has(name));
}

function troubleOf(error: unknown): StorageTrouble | undefined {
  if (error instanceof StaleApp) return 'stale';
  if (error instanceof StorageGone) return 'gone';
  return isLost(error) ? 'lost' : undefined;
}

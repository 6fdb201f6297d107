import type { Database } from './database.ts';

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

/**
 * Runs one database step; if the browser has lost the connection (it does, after the app was in the
 * background), opens it again and tries once more.
 */
export async function withReopen<T>(db: Database, step: () => PromiseLike<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!namesOf(error).some((name) => LOST.has(name))) throw error;
    db.close({ disableAutoOpen: false });
    await db.open();
    return await step();
  }
}

import type { OpenStore } from '../db/open-store.ts';
import { beginReset, beginResetIfEmpty, type ResetMark } from '../db/reset.ts';

/** Obeys a checked order: the keys go first, then all windows load anew, which finds the mark and finishes. */
export async function startReset(
  { db, announce }: Pick<OpenStore, 'db' | 'announce'>,
  order: Pick<ResetMark, 'dev' | 'sig'>,
): Promise<void> {
  await beginReset(db, order);
  announce('reset');
}

/** The same once nothing lies here any more that the office does not have; until then nothing happens. */
export async function startResetIfEmpty(
  { db, announce }: Pick<OpenStore, 'db' | 'announce'>,
  order: Pick<ResetMark, 'dev' | 'sig'>,
): Promise<void> {
  if (await beginResetIfEmpty(db, order)) announce('reset');
}

/** Deletes what the browser keeps for the app beside its tables. */
export async function clearBrowser(): Promise<void> {
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = 'caches' in window ? await caches.keys() : [];
  await Promise.all(names.map((name) => caches.delete(name)));
  localStorage.clear();
  sessionStorage.clear();
}

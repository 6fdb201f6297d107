import type { Database } from '../db/database.ts';
import { takeTerm } from '../db/leader-term.ts';
import type { Beats } from './beats.ts';
import { linkedAbort } from './linked-abort.ts';

/** Runs as long as this window leads: until the signal, or until it notices that another one does. */
export type Lead = (term: number, signal: AbortSignal) => Promise<void>;

/**
 * Runs `lead` in one window of this device at a time; the others queue for a lock and take over when the
 * leader closes. A leader that the browser has frozen keeps its lock, so a window in sight takes it away when
 * the signs of life stay out; the term fences off the old leader when it wakes up.
 */
export async function whileLeading(db: Database, beats: Beats, signal: AbortSignal, lead: Lead): Promise<void> {
  for (let steal = false; !signal.aborted; ) steal = await leadOnce(db, beats, signal, lead, steal);
}

/** Answers whether the leader fell silent while this window queued. */
async function leadOnce(db: Database, beats: Beats, signal: AbortSignal, lead: Lead, steal: boolean): Promise<boolean> {
  const queueing = linkedAbort(signal);
  const leading = linkedAbort(signal);
  let isSilent = false;
  const stopWatching = beats.whenSilent(() => {
    isSilent = true;
    queueing.abort();
  });
  try {
    await navigator.locks.request(`${db.name}-sync`, steal ? { steal } : { signal: queueing.signal }, async () => {
      stopWatching();
      if (signal.aborted) return;
      const term = await takeTerm(db);
      const fallSilent = beats.send();
      try {
        await lead(term, leading.signal);
      } finally {
        fallSilent();
      }
    });
    return false;
  } catch (error) {
    // Locked, tired of queueing, or the lock was taken away from this window.
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    return isSilent && !steal;
  } finally {
    stopWatching();
    queueing.abort();
    leading.abort();
  }
}

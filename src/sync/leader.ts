import type { Database } from '../db/database.ts';
import { takeTerm } from '../db/leader-term.ts';
import type { Beats } from './beats.ts';
import { linkedAbort } from './linked-abort.ts';
import { pauseAfter } from './next-step.ts';
import { pause } from './pause.ts';

/** Runs as long as this window leads: until the signal, or until it notices that another one does. */
export type Lead = (term: number, signal: AbortSignal) => Promise<void>;

export interface Leading {
  readonly lead: Lead;
  /** Hears what went wrong, also in taking the lead; answers whether another try is worth while. */
  readonly onDefect: (defect: unknown) => boolean;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * Runs `lead` in one window of this device at a time; the others queue for a lock and take over when the
 * leader closes. A leader that the browser has frozen keeps its lock, so a window in sight takes it away when
 * the signs of life stay out; the term fences off the old leader when it wakes up.
 */
export async function whileLeading(
  db: Database,
  beats: Beats,
  signal: AbortSignal,
  { lead, onDefect, random }: Leading,
): Promise<void> {
  let failures = 0;
  for (let steal = false; !signal.aborted; ) {
    try {
      steal = await leadOnce(db, beats, signal, lead, steal);
      failures = 0;
    } catch (defect) {
      if (!onDefect(defect)) return;
      steal = false;
      failures += 1;
      // A storage that failed once may be there again; nothing would be sent until the next start otherwise.
      await pause(pauseAfter(failures, random()), signal);
    }
  }
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

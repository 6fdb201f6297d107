import type { Database } from '../db/database.ts';
import { takeTerm } from '../db/leader-term.ts';

/**
 * Runs `lead` in one tab of this device at a time; the others queue for the lock and take over when the
 * leader closes. The term fences off a leader that was frozen and wakes up late.
 */
export async function whileLeading(
  db: Database,
  signal: AbortSignal,
  lead: (term: number) => Promise<void>,
): Promise<void> {
  try {
    await navigator.locks.request(`${db.name}-sync`, { signal }, async () => lead(await takeTerm(db)));
  } catch (error) {
    // Locked or left while still queueing.
    if (!signal.aborted) throw error;
  }
}

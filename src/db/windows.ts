import type { Database } from './database.ts';

const lockOf = (db: Database): string => `${db.name}-window`;

/** Marks this window as one in which the vault is open, until the signal; also a frozen one counts. */
export function holdWindow(db: Database, signal: AbortSignal): void {
  const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  navigator.locks.request(lockOf(db), { mode: 'shared' }, () => ended).catch(reportError);
}

/** Whether the vault is open in no other window of this device. */
export async function isOnlyWindow(db: Database): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name === lockOf(db)).length <= 1;
}

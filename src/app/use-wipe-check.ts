import { useEffect } from 'react';
import type { Database } from '../db/database.ts';
import { beginReset } from '../db/reset.ts';
import { askForWipe } from '../sync/stop-order.ts';
import { listenForReasons } from '../sync/triggers.ts';

/** Milliseconds between two questions whether this device is to be wiped. */
const ASK_AGAIN = 300_000;

/** Obeys a wipe while the app is locked: a lost device has nobody who unlocks it. */
export function useWipeCheck(db: Database): void {
  useEffect(() => {
    const running = new AbortController();
    const ask = (): void => void obeyWipe(db).catch(reportError);
    ask();
    listenForReasons(ask, running.signal);
    const timer = setInterval(ask, ASK_AGAIN);
    return () => {
      clearInterval(timer);
      running.abort();
    };
  }, [db]);
}

async function obeyWipe(db: Database): Promise<void> {
  const order = await askForWipe((path, init) => fetch(path, init), db);
  if (order === undefined) return;
  await beginReset(db, order);
  window.location.reload();
}

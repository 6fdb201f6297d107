import { forgetDepartures } from './compact.ts';
import type { Store } from './open-store.ts';
import { storageOf } from './open-store.ts';
import { thinAudit } from './thin-audit.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** Does every hour what nobody waits for. Answers how to stop it. */
export function keepHouse(store: Pick<Store, 'database' | 'ledger'>, world: Pick<World, 'now'>): () => void {
  const db = store.database.write;
  const storage = storageOf(store);
  const timer = setInterval(() => {
    forgetDepartures(db, world.now()).catch((error: unknown) => console.error('old departures stay listed:', error));
    thinAudit(db, storage, world.now()).catch((error: unknown) => console.error('the audit is not thinned:', error));
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

import { forgetDepartures } from './compact.ts';
import type { Store } from './open-store.ts';
import { storageOf } from './open-store.ts';
import { thinAudit } from './thin-audit.ts';
import { thinHistory } from './thin-history.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const HOURS_OF_A_DAY = 24;

/** Does every hour, or once a day, what nobody waits for, one after the other. Answers how to stop it. */
export function keepHouse(
  { database, ledger }: Pick<Store, 'database' | 'ledger'>,
  world: Pick<World, 'now'>,
): () => void {
  const storage = storageOf({ database, ledger });
  let [isBusy, isStopped] = [false, false];
  let round = 0;
  const attempt = async <T>(work: () => Promise<T>, trouble: string): Promise<T | undefined> => {
    if (isStopped) return undefined;
    return work().catch((error: unknown) => {
      if (!isStopped) console.error(trouble, error);
      return undefined;
    });
  };
  const keep = async (now: number): Promise<void> => {
    const { write } = database;
    await attempt(() => forgetDepartures(write, now), 'old departures stay listed:');
    await attempt(() => thinAudit(write, storage, now), 'the audit is not thinned:');
    const isThinner =
      round % HOURS_OF_A_DAY === 0 && (await attempt(() => thinHistory(database, now), 'the history is not thinned:'));
    round += 1;
    const rewrite = async (): Promise<void> => database.rewriteErased?.(now, isThinner === true);
    await attempt(rewrite, 'what was erased is not yet written over:');
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void keep(world.now()).finally(() => (isBusy = false));
  }, HOUR);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

import { forgetDepartures } from './compact.ts';
import type { Db } from './database.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** Does every hour what nobody waits for. Answers how to stop it. */
export function keepHouse(db: Db, world: Pick<World, 'now'>): () => void {
  const timer = setInterval(() => {
    forgetDepartures(db, world.now()).catch((error: unknown) => console.error('old departures stay listed:', error));
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

import type { Mid } from '../src/domain/ids.ts';
import { catchUp } from './catch-up.ts';
import { forgetDepartures } from './compact.ts';
import { storageOf } from './open-store.ts';
import { toolsOf } from './run-batch.ts';
import type { Services } from './services.ts';
import { thinAudit } from './thin-audit.ts';
import { thinHistory } from './thin-history.ts';

const HOUR = 3_600_000;
const HOURS_OF_A_DAY = 24;

type HouseServices = Pick<Services, 'database' | 'ledger' | 'keys' | 'world' | 'dataModel' | 'commits' | 'closing'>;

/**
 * Does at once, every hour, or once a day, what nobody waits for, one after the other. Answers how to stop it; what is
 * being taken in then ends before.
 */
export function keepHouse(services: HouseServices): () => Promise<void> {
  const { database, world } = services;
  const storage = storageOf(services);
  const foreign = new Set<Mid>();
  let takingIn: Promise<void> = Promise.resolve();
  let [isBusy, isStopped] = [false, false];
  let round = 0;
  const attempt = async <T>(work: () => Promise<T>, trouble: string): Promise<T | undefined> => {
    if (isStopped) return undefined;
    return work().catch((error: unknown) => {
      if (!isStopped) console.error(trouble, error);
      return undefined;
    });
  };
  const takeIn = (): Promise<void> => {
    takingIn = attempt(() => catchUpAll(services, foreign), 'what newer apps have sent is not taken in:');
    return takingIn;
  };
  const keep = async (now: number): Promise<void> => {
    const { write } = database;
    await takeIn();
    await attempt(() => forgetDepartures(write, now), 'old departures stay listed:');
    await attempt(() => thinAudit(write, storage, now), 'the audit is not thinned:');
    const isThinner =
      round % HOURS_OF_A_DAY === 0 && (await attempt(() => thinHistory(database, now), 'the history is not thinned:'));
    round += 1;
    const rewrite = async (): Promise<void> => database.rewriteErased?.(now, isThinner === true);
    await attempt(rewrite, 'what was erased is not yet written over:');
  };
  // Whoever has updated the server waits for it.
  void takeIn();
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void keep(world.now()).finally(() => (isBusy = false));
  }, HOUR);
  timer.unref();
  return async () => {
    isStopped = true;
    clearInterval(timer);
    await takingIn;
  };
}

async function catchUpAll(services: HouseServices, foreign: Set<Mid>): Promise<void> {
  const { database, keys, world, dataModel, commits, closing } = services;
  const storage = storageOf(services);
  const workspaces = await database.read.selectFrom('workspace').select('ws').execute();
  for (const { ws } of workspaces) {
    const taken = await catchUp(storage, ws, toolsOf(world, keys, dataModel), foreign, closing);
    if (taken === 0) continue;
    commits.announce(ws);
    console.log(`${taken} that came from newer apps are understood now and taken in.`);
  }
}

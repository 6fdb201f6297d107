import { readPosition } from './contact.ts';
import type { OpenStore } from './open-store.ts';
import { applyPush, nextBatch, offerAgain, setAside } from './outbox.ts';
import { keepingOf } from './outbox-transitions.ts';
import { applyPull } from './pages.ts';
import type { Replica } from './replica.ts';
import { checkSum, repairDamaged } from './scope-check.ts';

/** The copy on this device's disk, as the leader of `term` may change it. */
export function createStoreReplica(store: OpenStore, term: number): Replica {
  return {
    isPushOnly: keepingOf(store.identity.role) === 'answered',
    position: async () => {
      await repairDamaged(store, term);
      return readPosition(store.db);
    },
    nextBatch: (limit, after) => nextBatch(store, limit, after),
    setAside: () => setAside(store),
    applyPush: (answer) => applyPush(store, term, answer),
    applyPull: async (answer) => {
      await applyPull(store, term, answer);
      const isRestarted = await checkSum(store, term, answer.sum);
      return isRestarted || answer.scopes.some(({ more }) => more) ? 'more' : 'complete';
    },
    offerAgain: (epoch, expect) => offerAgain(store, term, epoch, expect),
  };
}

import { learnRecoveryKey, unsentWrap, wrapSent } from '../db/office-wrap.ts';
import type { OpenStore } from '../db/open-store.ts';
import type { RecoveryDesk } from './access.ts';

/** Hands in what a forgotten passphrase will need, from the store of this window. */
export function recoveryDeskOf({ db, keys }: Pick<OpenStore, 'db' | 'keys'>): RecoveryDesk {
  return {
    unsent: () => unsentWrap(db),
    sent: (wrap) => wrapSent(db, wrap),
    told: (pub) => learnRecoveryKey(db, keys, pub),
  };
}

import * as v from 'valibot';
import { createDatabase, type Database } from '../../src/db/database.ts';
import type { Identity } from '../../src/db/identity.ts';
import type { OpenStore } from '../../src/db/open-store.ts';
import { openSession } from '../../src/db/session.ts';
import { createVault, type VaultKeys } from '../../src/db/vault.ts';
import { Scope, Uuid } from '../../src/domain/ids.ts';

export const PASSPHRASE = 'five words of the bench';
/** The cost that the office prescribes: what a person really waits for. */
const COST = { m: 65_536, t: 3, p: 1 };

const world = { now: () => Date.now(), newId: () => crypto.randomUUID(), timeZone: () => 'Europe/Berlin' };

function identity(): Identity {
  const id = v.parse(Uuid, crypto.randomUUID());
  const scopes = [v.parse(Scope, 'org'), v.parse(Scope, 'case')];
  return {
    dev: id,
    ws: id,
    user: { id, name: 'Bench' },
    role: 'coordinator',
    scopes,
    serverPub: 'B',
    boxPub: 'B',
    recoveryPub: null,
  };
}

export interface BenchStore {
  readonly db: Database;
  readonly store: OpenStore;
  readonly open: (keys: VaultKeys) => Promise<OpenStore>;
}

/** A real store of this app in a database of its own. */
export async function createStore(): Promise<BenchStore> {
  const db = createDatabase(`bench-${crypto.randomUUID()}`);
  const keys = await createVault(db, PASSPHRASE, COST);
  const open = (openKeys: VaultKeys): Promise<OpenStore> =>
    openSession(db, openKeys, identity(), world, { hear: () => undefined, report: reportError });
  return { db, store: await open(keys), open };
}

import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { type Identity, writeIdentity } from '../../src/db/identity.ts';
import type { OpenStore } from '../../src/db/open-store.ts';
import { openSession } from '../../src/db/session.ts';
import { createVault, unlockVault } from '../../src/db/vault.ts';
import { Scope, Uuid } from '../../src/domain/ids.ts';
import type { World } from '../../src/domain/world.ts';

export const PASSPHRASE = 'fünf Wörter am Rheinufer gefunden';
/** Cheap on purpose: the tests are not about the cost of guessing. */
const CHEAP = { m: 1024, t: 1, p: 1 };

export const testWorld: World = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timeZone: () => 'Europe/Berlin',
};

/** Hears nothing; a defect in the background fails the test. */
export const silent = {
  hear: () => undefined,
  report: (defect: unknown) => {
    throw defect;
  },
};

export function newId(): Uuid {
  return v.parse(Uuid, crypto.randomUUID());
}

export function testIdentity(): Identity {
  const scopes = [v.parse(Scope, 'org'), v.parse(Scope, 'case')];
  const user = { id: newId(), name: 'Amal' };
  return {
    dev: newId(),
    ws: newId(),
    user,
    role: 'coordinator',
    scopes,
    serverPub: 'B',
    boxPub: 'B',
    recoveryPub: null,
  };
}

export interface TestTablet {
  readonly db: Database;
  readonly store: OpenStore;
  /** Closes the app and opens it again with the passphrase, as a person does after a restart. */
  reopen(): Promise<TestTablet>;
  /** A second window of the app on the same tablet. */
  window(): Promise<TestTablet>;
}

/** A tablet with a vault and nobody at the office: for everything that happens without network. */
export async function loneTablet(role = 'coordinator'): Promise<TestTablet> {
  const db = createDatabase(`tablet-${crypto.randomUUID()}`);
  const keys = await createVault(db, PASSPHRASE, CHEAP);
  const identity = { ...testIdentity(), role };
  await writeIdentity(db, keys, identity, { pub: 'B', privateKey: 'B' }, 'e1');
  const open = async (openKeys: typeof keys): Promise<TestTablet> => {
    const store = await openSession(db, openKeys, identity, testWorld, silent);
    const reopen = async (): Promise<TestTablet> => {
      store.close();
      return open(await unlocked(db));
    };
    return { db, store, reopen, window: () => open(openKeys) };
  };
  return open(keys);
}

async function unlocked(db: Database) {
  const result = await unlockVault(db, PASSPHRASE);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
}

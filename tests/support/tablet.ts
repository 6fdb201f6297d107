import 'fake-indexeddb/auto';
import { commit } from '../../src/db/commit.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { readKeyPair } from '../../src/db/identity.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import type { OpenStore } from '../../src/db/open-store.ts';
import { openSession } from '../../src/db/session.ts';
import { createVault, unlockVault, type VaultKeys } from '../../src/db/vault.ts';
import type { View } from '../../src/db/view.ts';
import { createOp, editOps, type Wanted } from '../../src/domain/edit.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { SCOPE_CASE, SCOPE_ORG } from '../../src/domain/ids.ts';
import type { RecordType } from '../../src/domain/record-type.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { choose, openChoices } from '../../src/domain/versions.ts';
import { enrol } from '../../src/sync/enrol.ts';
import type { AccessDesk } from '../../src/sync/access.ts';
import { createRounds, type RoundResult } from '../../src/sync/round.ts';
import { createSyncStatus } from '../../src/sync/status.ts';
import { storeAccess } from '../../src/sync/store-access.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import type { Office } from './office.ts';
import { newId, PASSPHRASE, silent, testWorld } from './vault.ts';

/** A coordinator's tablet as she uses it: the real store, the real sync, a network that a test can cut. */
export interface Tablet {
  readonly db: Database;
  readonly store: OpenStore;
  /** Its way to the office, and the token that it shows there. */
  readonly direct: Fetch;
  readonly access: AccessDesk;
  add(type: RecordType, fields: Wanted): Promise<Uuid>;
  edit(type: RecordType, id: Uuid, fields: Wanted): Promise<void>;
  /** Chooses among the versions of a field: her own words, or somebody's value. */
  settle(id: Uuid, field: string, value: string): Promise<void>;
  view(): View;
  record(id: Uuid): RecordView | undefined;
  /** One round with the office. */
  sync(): Promise<RoundResult>;
  /** The app is closed and opened again. */
  reopen(): Promise<Tablet>;
  /** A second window of the app on the same tablet. */
  window(): Promise<Tablet>;
  /** The same browser profile on a second computer: a copy of all that lies on the disk. */
  copy(): Promise<Tablet>;
  /** The office gives the tablet a new code, and it makes itself known again with what it holds. */
  enrolAgain(office: Office, person: string): Promise<Tablet>;
  /** What the network does to requests from now on. */
  network(behaviour: (fetchFromOffice: Fetch) => Fetch): void;
}

const CHEAP = { m: 1024, t: 1, p: 1 };

export async function enrolTablet(
  office: Pick<Office, 'url' | 'invite'>,
  person: string,
  as?: Parameters<Office['invite']>[1],
): Promise<Tablet> {
  const db = createDatabase(`${person}-${crypto.randomUUID()}`);
  const keys = await createVault(db, PASSPHRASE, CHEAP);
  const direct: Fetch = (path, init) => fetch(`${office.url}${path}`, init);
  const identity = await enrol(direct, db, keys, { code: await office.invite(person, as) });
  if (!identity.ok) throw new Error(identity.refusal.kind);
  return openTablet(db, keys, identity.value, direct);
}

async function openTablet(
  db: Database,
  keys: VaultKeys,
  identity: OpenStore['identity'],
  direct: Fetch,
): Promise<Tablet> {
  const store = await openSession(db, keys, identity, { ...testWorld }, silent);
  const pair = await readKeyPair(db, keys);
  if (pair === undefined) throw new Error('no device key');
  let network = direct;
  const fetchFromOffice: Fetch = (path, init) => network(path, init);
  const access = storeAccess(fetchFromOffice, store, pair);
  const parts = { store, access, status: createSyncStatus(), report: silent.report, onHead: () => undefined };
  const round = createRounds({ ...parts, fetchFromOffice });
  const view = (): View => store.view.state.getState();
  const record = (id: Uuid): RecordView | undefined =>
    [...view().records.values()].map((map) => map.get(id)).find(Boolean);
  const seen = (id: Uuid): RecordView => {
    const found = record(id);
    if (found === undefined) throw new Error('the record is not on this tablet');
    return found;
  };
  return {
    db,
    store,
    direct,
    access,
    add: async (type, fields) => {
      const id = newId();
      const scope = type.scopes.includes('org') ? SCOPE_ORG : SCOPE_CASE;
      await commit(store, { name: `${type.name}.add`, ops: [createOp(type, id, scope, fields)] });
      return id;
    },
    edit: async (type, id, fields) => {
      await commit(store, { name: `${type.name}.edit`, ops: editOps(type, seen(id), fields) });
    },
    settle: async (id, field, value) => {
      const choice = openChoices(seen(id)).find((one) => one.field === field);
      if (choice === undefined) throw new Error(`nothing to choose for ${field}`);
      await commit(store, choose(choice, value));
    },
    view,
    record,
    sync: async () => round(await takeTerm(db), new AbortController().signal),
    reopen: async () => {
      store.close();
      const opened = await unlockVault(db, PASSPHRASE);
      if (!opened.ok) throw new Error(opened.refusal.kind);
      return openTablet(db, opened.value, identity, direct);
    },
    window: () => openTablet(db, keys, identity, direct),
    copy: async () => {
      const twin = createDatabase(`${db.name}-copy`);
      for (const { name } of db.tables) await twin.table(name).bulkAdd(await db.table(name).toArray());
      return openTablet(twin, keys, identity, direct);
    },
    enrolAgain: async (office, person) => {
      store.close();
      const again = await enrol(direct, db, keys, { code: await office.invite(person) });
      if (!again.ok) throw new Error(again.refusal.kind);
      return openTablet(db, keys, again.value, direct);
    },
    network: (behaviour) => {
      network = behaviour(direct);
    },
  };
}

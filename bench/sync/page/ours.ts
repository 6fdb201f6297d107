import * as v from 'valibot';
import { browserWorld } from '../../../src/app/world.ts';
import { commit } from '../../../src/db/commit.ts';
import { createDatabase } from '../../../src/db/database.ts';
import { readIdentity, readKeyPair } from '../../../src/db/identity.ts';
import { takeTerm } from '../../../src/db/leader-term.ts';
import type { OpenStore } from '../../../src/db/open-store.ts';
import { openSession } from '../../../src/db/session.ts';
import { createVault, unlockVault } from '../../../src/db/vault.ts';
import { createOp } from '../../../src/domain/edit.ts';
import { SCOPE_ORG, Uuid } from '../../../src/domain/ids.ts';
import type { Change } from '../../../src/domain/mutation.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { createAccessDesk } from '../../../src/sync/access.ts';
import { enrol } from '../../../src/sync/enrol.ts';
import { createRounds } from '../../../src/sync/round.ts';
import { createSyncStatus } from '../../../src/sync/status.ts';
import type { Fetch } from '../../../src/sync/transport.ts';
import { type Contestant, showList, timed } from '../contestant.ts';
import { association, fieldsOf } from '../records.ts';

const PASSPHRASE = 'five words of the bench';
/** Cheap: the passphrase is slow on purpose, and `npm run bench -- unlock` says how slow. */
const COST = { m: 1024, t: 1, p: 1 };

const fromOffice: Fetch = (path, init) => fetch(path, init);
const listener = { hear: () => undefined, report: reportError };
const open = new Map<string, OpenStore>();

/** What a round with the office needs, made before the clock starts, as the app does at the unlock. */
async function enrolled(local: string, code: string): Promise<OpenStore> {
  const db = createDatabase(local);
  const keys = await createVault(db, PASSPHRASE, COST);
  const identity = await enrol(fromOffice, db, keys, { code });
  if (!identity.ok) throw new Error(identity.refusal.kind);
  const store = await openSession(db, keys, identity.value, browserWorld, listener);
  open.set(local, store);
  return store;
}

/** One real round: token, push, pull, folding. */
async function round(store: OpenStore): Promise<void> {
  const { db, keys, identity } = store;
  const pair = await readKeyPair(db, keys);
  if (pair === undefined) throw new Error('no device key');
  const access = createAccessDesk(fromOffice, identity, pair);
  const line = { fetchFromOffice: fromOffice, access, status: createSyncStatus() };
  const run = createRounds({ store, ...line, report: reportError, onHead: () => undefined });
  const { result, problem } = await run(await takeTerm(db), new AbortController().signal);
  if (result.kind !== 'done') throw new Error(`the round ended with ${result.kind} ${JSON.stringify(problem)}`);
}

function addition(i: number): Change {
  const id = v.parse(Uuid, crypto.randomUUID());
  const ops = [createOp(organisation, id, SCOPE_ORG, fieldsOf(association(i, id)))];
  return { name: 'organisation.add', ops };
}

async function saveOne(store: OpenStore, i: number): Promise<void> {
  const change = addition(i);
  const saved = await commit(store, change);
  if (!saved.ok) throw new Error(saved.refusal.kind);
}

/** The time at which no mutation waits for the office any more. */
function whenSent({ view }: OpenStore): Promise<number> {
  return new Promise((resolve) => {
    const stop = view.state.subscribe(({ outbox }) => {
      if (outbox.some(({ state }) => state === 'waiting')) return;
      stop();
      resolve(performance.now());
    });
  });
}

function opened(local: string): OpenStore {
  const store = open.get(local);
  if (store === undefined) throw new Error(`${local} is not open`);
  return store;
}

function namesIn({ view }: OpenStore): string[] {
  const records = view.state.getState().records.get('organisation')?.values() ?? [];
  return Array.from(records, ({ fields: { name } }) => (typeof name === 'string' ? name : ''));
}

/** Opens the store from what is on the disk; the passphrase before `start` is not counted. */
async function reopen(local: string): Promise<{ readonly store: OpenStore; readonly start: number }> {
  const db = createDatabase(local);
  const keys = await unlockVault(db, PASSPHRASE);
  if (!keys.ok) throw new Error(keys.refusal.kind);
  const identity = await readIdentity(db, keys.value);
  if (identity === undefined) throw new Error('not enrolled');
  const start = performance.now();
  const store = await openSession(db, keys.value, identity, browserWorld, listener);
  return { store, start };
}

const ours: Contestant = {
  bootstrap: async (local, code) => {
    const store = await enrolled(local, code);
    return timed(() => round(store));
  },
  queue: async (local, code, count) => {
    const store = await enrolled(local, code);
    for (let i = 0; i < count; i++) await saveOne(store, i);
  },
  upload: async (local) => {
    const store = opened(local);
    const sent = whenSent(store);
    const start = performance.now();
    await round(store);
    const confirmed = performance.now() - start;
    if (store.view.state.getState().outbox.length > 0) throw new Error('not everything is confirmed');
    return { sent: (await sent) - start, confirmed };
  },
  openList: async (local) => {
    const { store, start } = await reopen(local);
    const names = namesIn(store);
    showList(names);
    open.set(local, store);
    return { took: performance.now() - start, names: names.length };
  },
  save: async (local, count) => {
    const store = opened(local);
    const samples: number[] = [];
    for (let i = 0; i < count; i++) {
      const change = addition(i);
      samples.push(await timed(() => commit(store, change)));
    }
    return samples;
  },
  count: async (local) => {
    const { store } = await reopen(local);
    if (store.view.state.getState().unreadable > 0) throw new Error('rows do not open');
    store.close();
    return namesIn(store).length;
  },
};

window.contestant = ours;

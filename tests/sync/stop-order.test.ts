import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { dropScope } from '../../server/drop-scope.ts';
import { takeAlong } from '../../src/db/carried.ts';
import { commit } from '../../src/db/commit.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { saveDraft } from '../../src/db/drafts.ts';
import { beginReset, beginResetIfEmpty, forgetReset, keepMark, readReset, type ResetMark } from '../../src/db/reset.ts';
import { StorageGone } from '../../src/db/schema-guard.ts';
import { unlockVault } from '../../src/db/vault.ts';
import { createOp } from '../../src/domain/edit.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { submission } from '../../src/domain/submission.ts';
import { orderText, type StopOrder } from '../../src/protocol/token.ts';
import { sealBox } from '../../src/sync/box.ts';
import { createDeviceKey, sign } from '../../src/sync/device-key.ts';
import { packQueue } from '../../src/sync/hand-over.ts';
import { newParcel } from '../../src/sync/parcel.ts';
import { askForWipe, finishReset, isGenuine, type ResetParts } from '../../src/sync/stop-order.ts';
import { scenario } from '../support/scenario.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { newId, PASSPHRASE } from '../support/vault.ts';

const noBrowser = (): Promise<void> => Promise.resolve();
/** What the browser keeps besides the tables is not there in these tests. */
const parts = ({ db, direct }: Tablet) => ({ db, fetchFromOffice: direct, clearBrowser: noBrowser });

/** The page is loaded anew: nothing of the open store is left. */
async function restart({ db, store }: Tablet): Promise<void> {
  store.close();
  db.close({ disableAutoOpen: false });
  await db.open();
}

async function markOf(db: Database) {
  const mark = await readReset(db);
  if (mark === undefined) throw new Error('no reset was begun');
  return mark;
}

async function isOpenable(db: Database): Promise<boolean> {
  return (await unlockVault(db, PASSPHRASE)).ok;
}

test('fault 38: a lost tablet is asked nothing but to reset itself; locked it hears so too, and the keys go first', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Nur hier' });
  expect(await askForWipe(amal.direct, amal.db)).toBeUndefined();
  await office.order(amal.store.identity.dev, 'wipe');
  await restart(amal);
  const order = await askForWipe(amal.direct, amal.db);
  if (order === undefined) throw new Error('the locked tablet heard nothing');
  await beginReset(amal.db, order);
  expect(await isOpenable(amal.db)).toBe(false);
  expect((await amal.db.meta.toArray()).map(({ k }) => k)).toEqual(['reset']);
  expect(await finishReset(parts(amal), await markOf(amal.db))).toBe(true);
  expect(await Dexie.exists(amal.db.name)).toBe(false);
  expect(await office.status(amal.store.identity.dev)).toBe('wiped');
  expect(await readReset(amal.db)).toMatchObject({ isConfirmed: true });
  await forgetReset(amal.db);
  expect(await readReset(amal.db)).toBeUndefined();
});

test('fault 38: an order that is forged, for another tablet or from before a new enrolment changes nothing', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await office.order(amal.store.identity.dev, 'wipe');
  const genuine = await askForWipe(amal.direct, amal.db);
  if (genuine === undefined) throw new Error('no order');
  const { dev, serverPub } = bo.store.identity;
  const stranger = await createDeviceKey();
  const forged: StopOrder = { ...genuine, dev, sig: await sign(stranger, orderText('wipe', dev, genuine.nonce)) };
  const orders = [
    forged,
    genuine,
    { ...genuine, dev },
    { ...forged, sig: 'A' },
    { ...forged, order: 'drain' as const },
  ];
  for (const order of orders) expect(await isGenuine(order, { dev, serverPub })).toBe(false);
  for (const order of orders) {
    const problem = () =>
      Promise.resolve(Response.json({ proto: 1, error: 'device_stopped', ...order }, { status: 401 }));
    bo.network(() => problem);
    bo.access.expired();
    expect((await bo.sync()).result).toEqual({ kind: 'offline' });
    expect(await askForWipe(problem, bo.db)).toBeUndefined();
  }
  expect(await isOpenable(bo.db)).toBe(true);
  expect(await isGenuine({ ...genuine, order: 'drain' }, amal.store.identity)).toBe(false);
  expect(await isGenuine(genuine, { ...amal.store.identity, dev: newId() })).toBe(false);
});

const dies = (): Promise<never> => Promise.reject(new Error('killed'));

/** How far a reset comes, after its keys are gone, before the tablet is switched off; false: it is not finished. */
const SWITCHED_OFF: Readonly<Record<string, (reset: ResetParts, mark: ResetMark) => Promise<boolean>>> = {
  'after the keys': () => Promise.resolve(false),
  'after the mark is kept': ({ db }, mark) => keepMark(db, mark).then(() => false),
  'after the store': (reset, mark) => finishReset({ ...reset, clearBrowser: dies }, mark).catch(() => false),
  'before the office knows': (reset, mark) => finishReset({ ...reset, fetchFromOffice: dies }, mark),
};

test('fault 39: a reset that is killed after any step cannot be opened any more, and the next start finishes it', async () => {
  const { office, tablet } = await scenario();
  for (const [at, runUntil] of Object.entries(SWITCHED_OFF)) {
    const amal = await tablet(at);
    await amal.add(organisation, { name: 'Nur hier' });
    const { dev } = amal.store.identity;
    await office.order(dev, 'wipe');
    const order = await askForWipe(amal.direct, amal.db);
    if (order === undefined) throw new Error('no order');
    await beginReset(amal.db, order);
    await restart(amal);
    expect(await runUntil(parts(amal), await markOf(amal.db)), at).toBe(false);
    amal.db.close();
    expect(await office.status(dev)).toBe('stopped');
    const next = createDatabase(amal.db.name);
    expect(await isOpenable(next)).toBe(false);
    expect(await finishReset({ ...parts(amal), db: next }, await markOf(next))).toBe(true);
    expect(await Dexie.exists(next.name)).toBe(false);
    expect(await office.status(dev)).toBe('wiped');
  }
});

test('a second window that is open finds no store to write to, and does not keep the reset from finishing', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  const other = createDatabase(amal.db.name);
  await other.open();
  await office.order(amal.store.identity.dev, 'wipe');
  const { problem } = await amal.sync();
  if (problem?.error !== 'device_stopped') throw new Error('not stopped');
  await beginReset(amal.db, problem);
  await expect(amal.add(organisation, { name: 'Zu spät' })).rejects.toThrow(StorageGone);
  expect(await finishReset({ ...parts(amal), db: other }, await markOf(other))).toBe(true);
});

test('a tablet of a colleague who leaves sends everything first; only then nothing waits any more', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Noch unterwegs' });
  await office.order(amal.store.identity.dev, 'drain');
  expect(await askForWipe(amal.direct, amal.db)).toBeUndefined();
  expect((await amal.sync()).problem).toMatchObject({ error: 'device_stopped', order: 'drain' });
  expect(amal.view().outbox.map(({ state }) => state)).toEqual(['arrived']);
  await bo.sync();
  const names = [...(bo.view().records.get('organisation')?.values() ?? [])].map(({ fields }) => fields['name']);
  expect(names).toContain('Noch unterwegs');
});

test('a tablet that carries somebody else’s queue does not reset itself before the office has it', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo, cem] = [await tablet('Amal'), await tablet('Bo'), await tablet('Cem')];
  for (const name of ['Erster', 'Zweiter']) await amal.add(organisation, { name });
  const packed = await packQueue(amal.store, 1);
  const [first = '', second = ''] = packed?.parcel.boxes ?? [];
  await takeAlong(bo.store, await newParcel('', [second]));
  await takeAlong(cem.store, await newParcel('', [first]));
  await office.order(bo.store.identity.dev, 'drain');
  const { problem } = await bo.sync();
  if (problem?.error !== 'device_stopped') throw new Error('not stopped');
  expect(await beginResetIfEmpty(bo.db, problem)).toBe(false);
  expect(await isOpenable(bo.db)).toBe(true);
  await cem.sync();
  await (await bo.reopen()).sync();
  expect(await beginResetIfEmpty(bo.db, problem)).toBe(true);
  expect(await isOpenable(bo.db)).toBe(false);
});

test('a tablet that has something unsent of its own, or a draft, does not reset itself either', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  await office.order(amal.store.identity.dev, 'drain');
  const { problem } = await amal.sync();
  if (problem?.error !== 'device_stopped') throw new Error('not stopped');
  await saveDraft(amal.store, 'visit-1', { text: 'Noch nicht fertig' });
  expect(await beginResetIfEmpty(amal.db, problem)).toBe(false);
  await amal.db.draft.clear();
  await amal.add(organisation, { name: 'In letzter Minute' });
  expect(await beginResetIfEmpty(amal.db, problem)).toBe(false);
  await amal.sync();
  expect(await beginResetIfEmpty(amal.db, problem)).toBe(true);
});

test('a phone that only sends hears with its next token that it is to stop, and has sent everything by then', async () => {
  const { office } = await scenario();
  const form = 'bedarfsbogen-migrantenorganisationen';
  const zeynep = await enrolTablet(office, 'Zeynep', { role: 'volunteer', scope: dropScope(form) });
  const { dev, boxPub } = zeynep.store.identity;
  expect((await zeynep.sync()).result).toEqual({ kind: 'done' });
  await office.order(dev, 'drain');
  const fields = { form, version: '1', box: await sealBox(boxPub, { language: 'ar' }) };
  const op = createOp(submission, newId(), dropScope(form), fields);
  await commit(zeynep.store, { name: 'submission.send', ops: [op] });
  expect((await zeynep.sync()).result).toEqual({ kind: 'done' });
  zeynep.access.expired();
  await commit(zeynep.store, { name: 'submission.send', ops: [{ ...op, id: newId() }] });
  const { result, problem } = await zeynep.sync();
  expect([result.kind, problem]).toMatchObject(['stopped', { error: 'device_stopped', order: 'drain', dev }]);
  expect([await zeynep.db.out.count(), zeynep.view().outbox]).toEqual([0, []]);
});

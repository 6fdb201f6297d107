import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import { storageTrouble } from '../../src/db/connection.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { saveDraft } from '../../src/db/drafts.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { loadView } from '../../src/db/load.ts';
import { StaleApp, StorageGone } from '../../src/db/schema-guard.ts';
import { seal } from '../../src/db/seal.ts';
import { openSession } from '../../src/db/session.ts';
import { tryPassphrase } from '../../src/db/tries.ts';
import { createVault } from '../../src/db/vault.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import {
  APPLIED,
  pulled,
  pushed,
  replicaOf,
  row,
  saveContact,
  shownNames,
  shownOutbox,
  tell,
} from '../support/answers.ts';
import { loneTablet, newId, PASSPHRASE, silent, testIdentity, testWorld } from '../support/vault.ts';

afterEach(() => {
  vi.restoreAllMocks();
  storageTrouble.setState({ kind: undefined });
});

const trouble = () => storageTrouble.getState().kind;

test('fault 45: with a full disk what comes from the office waits, and what goes there still goes', async () => {
  const tablet = await loneTablet();
  const saved = await saveContact(tablet, 'Leyla');
  await tell(tablet, pulled([{ id: 'org', to: 'c0' }]));
  const full = new DOMException('full', 'QuotaExceededError');
  vi.spyOn(tablet.db.overlay, 'bulkPut').mockRejectedValue(full);
  const news = pulled([{ id: 'org', rows: [row(newId(), 1, 'Verein')], to: 'c1' }]);
  await expect(tell(tablet, news)).rejects.toThrow('full');
  const replica = await replicaOf(tablet);
  expect((await replica.position()).cursors).toEqual({ org: 'c0' });
  expect((await replica.nextBatch(5)).map(({ mid }) => mid)).toEqual([saved.mid]);
  await replica.applyPush(pushed([[saved, APPLIED]]));
  expect(shownOutbox(await tablet.reopen())).toEqual([[1, 'Leyla', 'arrived']]);
});

test('fault 45: a text for which there is no room is refused, stays in the form, and nothing of it is stored', async () => {
  const tablet = await loneTablet();
  vi.spyOn(tablet.db.draft, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  expect(await saveDraft(tablet.store, 'note:1', 'Text')).toEqual({ ok: false, refusal: { kind: 'storage-full' } });
  expect(tablet.store.view.state.getState().drafts.size).toBe(0);
});

test('fault 46: a page whose data the browser has removed writes nothing into the empty storage and keeps what it shows', async () => {
  const tablet = await loneTablet();
  await saveContact(tablet, 'Leyla');
  await tablet.db.delete({ disableAutoOpen: false });
  await expect(saveContact(tablet, 'Bo')).rejects.toThrow(StorageGone);
  await expect(saveDraft(tablet.store, 'note:1', 'Text')).rejects.toThrow(StorageGone);
  await expect(takeTerm(tablet.db)).rejects.toThrow(StorageGone);
  await expect(loadView(tablet.store)).rejects.toThrow(StorageGone);
  expect(trouble()).toBe('gone');
  expect(shownOutbox(tablet)).toEqual([[1, 'Leyla', 'waiting']]);
  expect(await tablet.db.out.count()).toBe(0);
});

test('fault 48: a connection that the browser has lost is opened once more, and the person notices nothing', async () => {
  const tablet = await loneTablet();
  vi.spyOn(tablet.db.out, 'bulkAdd').mockRejectedValueOnce(
    new DOMException('Connection to Indexed Database server lost', 'UnknownError'),
  );
  expect((await saveContact(tablet, 'Leyla')).n).toBe(1);
  expect(trouble()).toBeUndefined();
});

test('fault 48: a connection that stays lost is told, until a write goes through again', async () => {
  const tablet = await loneTablet();
  const add = vi.spyOn(tablet.db.out, 'bulkAdd').mockRejectedValue(new DOMException('lost', 'UnknownError'));
  await expect(saveContact(tablet, 'Leyla')).rejects.toThrow('lost');
  expect(trouble()).toBe('lost');
  add.mockRestore();
  await saveContact(tablet, 'Leyla');
  expect(trouble()).toBeUndefined();
});

test('fault 52: a window with an old app next to one that has changed the tables writes nothing any more', async () => {
  const tablet = await loneTablet();
  await tablet.db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 2 } });
  await expect(saveContact(tablet, 'Leyla')).rejects.toThrow('stale-app');
  await expect(saveDraft(tablet.store, 'note:1', 'Text')).rejects.toThrow(StaleApp);
  await expect(tell(tablet, pulled([]))).rejects.toThrow(StaleApp);
  expect(trouble()).toBe('stale');
});

test('fault 53: an old app may show what a newer one has stored, as long as that says it can be read', async () => {
  const tablet = await loneTablet();
  await tell(tablet, pulled([{ id: 'org', rows: [row(newId(), 1, 'Verein')] }]));
  await tablet.db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 2 } });
  expect(shownNames(await tablet.reopen())).toEqual(['Verein']);
  await tablet.db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 9 } });
  await expect(tablet.reopen()).rejects.toThrow(StaleApp);
});

test('fault 53: the passphrase lets a person in who may only read, also after a slip', async () => {
  const { db } = await loneTablet();
  await tryPassphrase(db, 'ein Vertipper', Date.now);
  await db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 2 } });
  expect((await tryPassphrase(db, PASSPHRASE, Date.now)).ok).toBe(true);
});

const CHEAP = { m: 1024, t: 1, p: 1 };

/** A tablet as the release before this one has left it. */
async function oldTablet() {
  const name = `old-${crypto.randomUUID()}`;
  const old = new Dexie(name) as Database;
  old.version(1).stores({ meta: 'k', seg: '[scope+gen+no]', rec: 'id, scope', out: 'n, mid, o', draft: 'id' });
  old.version(2).stores({ plan: '[draft+no]' });
  const keys = await createVault(old, PASSPHRASE, CHEAP);
  const [page, single] = [row(newId(), 1, 'Seite'), row(newId(), 5, 'Einzeln')];
  const sealed = await seal(keys.rec, 'org#1#0', [page]);
  await old.seg.put({ scope: SCOPE_ORG, gen: 1, no: 0, sealed });
  await old.table('rec').put({ id: single.id, scope: 'org', seq: 5, sealed: await seal(keys.rec, single.id, single) });
  const mid = newId();
  const ops = [{ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } }];
  const mutation = { mid, name: 'contact.add', data: 1, at: '2026-01-01T00:00:00.000Z', tz: 'Europe/Berlin', ops };
  await old.table('out').put({ n: 1, mid, sealed: await seal(keys.out, mid, mutation) });
  await old.meta.bulkPut([
    { k: 'schema', value: { writer: 1, minWriter: 1, minReader: 1 } },
    { k: 'scopes', value: { org: { cursor: 'c', gen: 1, staging: null, no: 1 } } },
    { k: 'outbox', value: { next: 2, acked: 0, confirmed: 0, safe: 0 } },
  ]);
  return { old, name, keys };
}

type Keys = Awaited<ReturnType<typeof oldTablet>>['keys'];

async function opened(name: string, keys: Keys) {
  const db = createDatabase(name);
  const store = await openSession(db, keys, testIdentity(), testWorld, silent);
  const tablet = { db, store, reopen: () => Promise.reject(new Error()), window: () => Promise.reject(new Error()) };
  return tablet;
}

test('fault 54: the tables of the release before become those of this one, with everything in them', async () => {
  const { old, name, keys } = await oldTablet();
  old.close();
  const tablet = await opened(name, keys);
  expect(shownNames(tablet)).toEqual(['Einzeln', 'Seite']);
  expect(shownOutbox(tablet)).toEqual([[1, 'Leyla', 'waiting']]);
  expect(await tablet.db.meta.get('schema')).toMatchObject({ value: { writer: 2, minWriter: 2 } });
});

test('fault 54: an upgrade that is killed half-way leaves the old tables as they were, and succeeds the next time', async () => {
  const { old, name, keys } = await oldTablet();
  old.close();
  const add = vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementationOnce(function (this: IDBObjectStore) {
    this.transaction.abort();
    throw new DOMException('killed', 'AbortError');
  });
  await expect(createDatabase(name).open()).rejects.toThrow(/abort|killed/i);
  expect(add).toHaveBeenCalledOnce();
  await old.open();
  expect([await old.table('rec').count(), await old.out.count(), await old.seg.count()]).toEqual([1, 1, 1]);
  expect(await old.meta.get('schema')).toMatchObject({ value: { writer: 1 } });
  old.close();
  const tablet = await opened(name, keys);
  expect(shownNames(tablet)).toEqual(['Einzeln', 'Seite']);
  expect(shownOutbox(tablet)).toEqual([[1, 'Leyla', 'waiting']]);
});

test('fault 54: an old window that is still open lets go of the tables, and can no longer write into them', async () => {
  const { old, name, keys } = await oldTablet();
  const tablet = await opened(name, keys);
  expect(shownNames(tablet)).toEqual(['Einzeln', 'Seite']);
  await expect(old.transaction('rw', old.meta, () => old.meta.get('schema'))).resolves.toMatchObject({
    value: { minWriter: 2 },
  });
});

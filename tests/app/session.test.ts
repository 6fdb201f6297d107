import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { lockWindow } from '../../src/app/lock-window.ts';
import { type Session, startSession } from '../../src/app/session.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { writeIdentity } from '../../src/db/identity.ts';
import { applyPull } from '../../src/db/pages.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { createDeviceKey } from '../../src/sync/device-key.ts';
import { loneTablet, newId } from '../support/vault.ts';

const reported = vi.fn<(defect: unknown) => void>();

beforeEach(() => {
  vi.stubGlobal('reportError', reported);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});

afterEach(() => {
  vi.unstubAllGlobals();
  reported.mockReset();
});

async function enrolled() {
  const { db, store } = await loneTablet();
  await writeIdentity(db, store.keys, store.identity, await createDeviceKey(), 'e1');
  return { db, store };
}

const names = ({ store }: Session) =>
  [...(store.view.state.getState().records.get('organisation')?.values() ?? [])].map((one) => one.fields['name']);

test('a window that takes over from a closed one shows what it missed', async () => {
  const { db, store } = await enrolled();
  const first = await startSession(db, store.keys, store.identity);
  const second = await startSession(db, store.keys, store.identity);
  // The first window is closed in the moment between writing and telling.
  const row = { id: newId(), t: 'organisation', seq: 1, f: { name: 'Verein' }, m: newId(), fm: {}, inc: {}, alt: {} };
  const scopes = [{ id: 'org', to: 'c1', more: false, rows: [{ ...row, st: 'live' }] }];
  const now = '2026-01-01T00:00:00.000Z';
  const common = { proto: 1, epoch: 'e1', tok: 't', now, head: 1, drop: [], last: 0, safe: 0 };
  const answer = v.parse(PullResponse, { ...common, scopes, min: { app: '0.1.0', data: 1 } });
  await applyPull({ ...first.store, announce: () => undefined }, await takeTerm(db), answer);
  expect(names(second)).toEqual([]);
  await first.end();
  await expect.poll(() => names(second)).toEqual(['Verein']);
  await second.end();
});

test('a window that cannot lead because the storage is newer says that the app is to be loaded anew', async () => {
  const { db, store } = await enrolled();
  await db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 1 } });
  const session = await startSession(db, store.keys, store.identity);
  await expect.poll(() => session.sync.status.getState().trouble?.kind).toBe('stale-app');
  await session.end();
});

test('a window whose storage fails once while it takes the lead tries again, and then exchanges', async () => {
  const { db, store } = await enrolled();
  vi.spyOn(db.meta, 'put').mockRejectedValueOnce(new DOMException('the disk did not answer', 'AbortError'));
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const session = await startSession(db, store.keys, store.identity);
  await expect.poll(() => reported.mock.calls.length).toBe(1);
  await expect.poll(() => session.sync.status.getState().isLeader).toBe(true);
  await session.end();
});

test('"send now" in a window that does not lead reaches the one that does', async () => {
  const { db, store } = await enrolled();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const first = await startSession(db, store.keys, store.identity);
  const second = await startSession(db, store.keys, store.identity);
  let rounds = 0;
  first.sync.status.subscribe((now, before) => (rounds += now.isBusy && !before.isBusy ? 1 : 0));
  await expect.poll(() => first.sync.status.getState().trouble?.kind).toBe('offline');
  // After so many failures it would come back by itself in a minute only.
  for (let failures = 1; failures < 8; failures += 1) {
    const before = rounds;
    first.sync.now();
    await expect.poll(() => rounds > before && !first.sync.status.getState().isBusy).toBe(true);
  }
  const before = rounds;
  second.sync.now();
  await expect.poll(() => rounds).toBeGreaterThan(before);
  await first.end();
  await second.end();
});

test('who locks the app locks all its windows', async () => {
  const reload = vi.fn<() => void>();
  vi.stubGlobal('window', Object.assign(new EventTarget(), { location: { reload } }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible', body: { hidden: false } }));
  const { db, store } = await enrolled();
  const first = await startSession(db, store.keys, store.identity);
  const second = await startSession(db, store.keys, store.identity);
  first.store.announce('lock');
  expect(document.body.hidden).toBe(true);
  await expect.poll(() => reload.mock.calls.length).toBe(2);
  await first.end();
  await second.end();
});

test('a window whose disk hangs is locked after three seconds', () => {
  vi.useFakeTimers();
  const reload = vi.fn<() => void>();
  vi.stubGlobal('window', { location: { reload } });
  vi.stubGlobal('document', { body: { hidden: false } });
  lockWindow(() => new Promise(() => undefined));
  expect(document.body.hidden).toBe(true);
  vi.advanceTimersByTime(3_000);
  vi.useRealTimers();
  expect(reload).toHaveBeenCalled();
});

import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { compact } from '../../src/db/compaction.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { loadView } from '../../src/db/load.ts';
import { applyPush, dismissEntry } from '../../src/db/outbox.ts';
import { applyPull } from '../../src/db/pages.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { Scope, SCOPE_CASE } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { PushResponse } from '../../src/protocol/push.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

const ORG = v.parse(Scope, 'org');
const NOW = '2026-01-01T00:00:00.000Z';

afterEach(() => vi.restoreAllMocks());

interface Told {
  readonly names?: Readonly<Record<string, string>>;
  readonly seq?: number;
  readonly drop?: readonly string[];
}

/** One answer of the office about organisations, or about a scope that is no longer granted. */
async function hear({ store, db }: TestTablet, { names = {}, seq = 1, drop = [] }: Told): Promise<void> {
  const rows = Object.entries(names).map(([id, name], i) => {
    return { id, t: 'organisation', seq: seq + i, f: { name }, m: newId(), fm: {}, inc: {}, alt: {}, st: 'live' };
  });
  const scopes = drop.length > 0 ? [] : [{ id: 'org', to: `c${seq}`, more: false, rows }];
  const common = { proto: 1, epoch: 'e1', tok: 't', now: NOW, head: 1, last: 0, safe: 0 };
  const answer = v.parse(PullResponse, { ...common, scopes, drop, min: { app: '0.1.0', data: 1 } });
  await applyPull(store, await takeTerm(db), answer);
}

function names({ store }: TestTablet): ReadonlySet<unknown> {
  const records = store.view.state.getState().records.get('organisation')?.values() ?? [];
  return new Set([...records].map((one) => one.fields['name']));
}

const [a, b] = [newId(), newId()];

test('a window that missed the last news takes over, folds what lies there, and nothing is lost', async () => {
  const first = await loneTablet();
  await hear(first, { names: { [a]: 'Alt' } });
  const second = await first.window();
  second.store.close();
  await hear(first, { names: { [a]: 'Neu', [b]: 'Dazu' }, seq: 5 });
  await compact(second.store, await takeTerm(second.db), ORG, 1);
  expect(names(await first.reopen())).toEqual(new Set(['Dazu', 'Neu']));
});

test('a window that is opening while another one folds shows everything', async () => {
  const first = await loneTablet();
  await hear(first, { names: { [a]: 'Alt', [b]: 'Bleibt' } });
  await compact(first.store, await takeTerm(first.db), ORG, 1);
  await hear(first, { names: { [a]: 'Neu' }, seq: 9 });
  const term = await takeTerm(first.db);
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  let folded: Promise<boolean> | undefined;
  vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...args) => {
    if (folded === undefined) {
      folded = compact(first.store, term, ORG, 1);
      await folded;
    }
    return decrypt(...args);
  });
  expect(names(await first.window())).toEqual(new Set(['Bleibt', 'Neu']));
  expect(await folded).toBe(true);
});

test('a row that does not open is never folded away', async () => {
  const tablet = await loneTablet();
  await hear(tablet, {});
  await hear(tablet, { names: { [a]: 'Eins', [b]: 'Zwei' }, seq: 2 });
  const damaged = await tablet.db.overlay.toCollection().first();
  if (damaged === undefined) throw new Error('no row');
  await tablet.db.overlay.put({ ...damaged, sealed: damaged.sealed.slice(0, -1) });
  const later = await tablet.reopen();
  expect(await compact(later.store, await takeTerm(later.db), ORG, 1)).toBe(false);
  expect(await later.db.overlay.count()).toBe(2);
});

test('records of a scope that is no longer granted leave every window', async () => {
  const first = await loneTablet();
  await hear(first, { names: { [a]: 'Verein' } });
  const second = await first.window();
  expect(names(second)).toEqual(new Set(['Verein']));
  await hear(first, { drop: ['org'] });
  await expect.poll(() => names(second)).toEqual(new Set());
});

test('an entry that was put away in one window is away in the other', async () => {
  const first = await loneTablet();
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'Leyla' })];
  const saved = await commit(first.store, { name: 'contact.add', ops });
  const [mutation] = saved.ok ? saved.value : [];
  if (mutation === undefined) throw new Error('nothing was saved');
  const res = [{ mid: mutation.mid, n: 1, o: 'rejected', code: 'invalid' }];
  const pushed = v.parse(PushResponse, { proto: 1, epoch: 'e1', tok: 't', now: NOW, last: 1, res });
  await applyPush(first.store, await takeTerm(first.db), pushed);
  const second = await first.window();
  expect(second.store.view.state.getState().outbox).toMatchObject([{ state: 'needs-you' }]);
  await dismissEntry(first.store, mutation.mid);
  await expect.poll(() => second.store.view.state.getState().outbox).toEqual([]);
});

test('an answer that comes while the disk is being read is not undone by the reading', async () => {
  const tablet = await loneTablet();
  await hear(tablet, { names: { [a]: 'Verein' } });
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'Leyla' })];
  const saved = await commit(tablet.store, { name: 'contact.add', ops });
  const [mutation] = saved.ok ? saved.value : [];
  if (mutation === undefined) throw new Error('nothing was saved');
  const term = await takeTerm(tablet.db);
  const res = [{ mid: mutation.mid, n: 1, o: 'rejected', code: 'invalid' }];
  const pushed = v.parse(PushResponse, { proto: 1, epoch: 'e1', tok: 't', now: NOW, last: 1, res });
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  let answered: Promise<void> | undefined;
  vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...args) => {
    answered ??= applyPush(tablet.store, term, pushed);
    await answered;
    return decrypt(...args);
  });
  await loadView(tablet.store);
  expect(tablet.store.view.state.getState().outbox).toMatchObject([{ state: 'needs-you' }]);
});

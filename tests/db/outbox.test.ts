import * as v from 'valibot';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { applyPush, dismissEntry, offerAgain } from '../../src/db/outbox.ts';
import { applyPull } from '../../src/db/pages.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import type { Mutation, Op } from '../../src/domain/mutation.ts';
import { MAX_MUTATION_BYTES } from '../../src/protocol/limits.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { PushResponse } from '../../src/protocol/push.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

async function save(tablet: TestTablet, name: string): Promise<Mutation> {
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name })];
  const saved = await commit(tablet.store, { name: 'contact.add', ops });
  const [mutation] = saved.ok ? saved.value : [];
  if (mutation === undefined) throw new Error('nothing was saved');
  return mutation;
}

async function answer(tablet: TestTablet, { mid, n }: Mutation, outcome: object): Promise<void> {
  const common = { proto: 1, epoch: 'e1', tok: 't', now: '2026-01-01T00:00:00.000Z', last: n };
  const response = v.parse(PushResponse, { ...common, res: [{ mid, n, ...outcome }] });
  await applyPush(tablet.store, await takeTerm(tablet.db), response);
}

const shown = ({ store }: TestTablet) => store.view.state.getState();

test('an entry that the restored office has taken after all no longer needs anybody', async () => {
  const tablet = await loneTablet();
  const mutation = await save(tablet, 'Leyla');
  await answer(tablet, mutation, { o: 'quarantined', code: 'not_found' });
  await offerAgain(tablet.store, await takeTerm(tablet.db), 'e2', 1);
  await answer(tablet, mutation, { o: 'applied' });
  expect(shown(await tablet.reopen()).outbox).toMatchObject([{ state: 'arrived' }]);
});

test('what lies in a verified backup leaves the tablet, but never what the office could not take', async () => {
  const tablet = await loneTablet();
  const [kept, taken] = [await save(tablet, 'Leyla'), await save(tablet, 'Bo')];
  await answer(tablet, kept, { o: 'rejected', code: 'invalid' });
  await answer(tablet, taken, { o: 'conflict' });
  const common = { proto: 1, epoch: 'e1', tok: 't', now: '2026-01-01T00:00:00.000Z', head: 2, scopes: [], drop: [] };
  const pulled = v.parse(PullResponse, { ...common, last: 2, safe: 2, min: { app: '0.1.0', data: 1 } });
  await applyPull(tablet.store, await takeTerm(tablet.db), pulled);
  expect((await tablet.db.out.toArray()).map(({ mid }) => mid)).toEqual([kept.mid]);
});

test('an entry that was put away stays away, also before its rows have come back and when it is offered again', async () => {
  const tablet = await loneTablet();
  const mutation = await save(tablet, 'Leyla');
  await answer(tablet, mutation, { o: 'rejected', code: 'invalid' });
  await dismissEntry(tablet.store, mutation.mid);
  expect(shown(tablet).records.get('contact')?.size ?? 0).toBe(0);
  const later = await tablet.reopen();
  expect(shown(later).outbox).toEqual([]);
  expect(shown(later).records.get('contact')?.size ?? 0).toBe(0);
  await answer(later, mutation, { o: 'duplicate', was: 'rejected', code: 'invalid' });
  expect(shown(await later.reopen()).outbox).toEqual([]);
});

test('what no version of the wire can carry is refused before anything is stored', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const ops = Array.from({ length: 51 }, (): Op => ({ k: 'set', id, f: 'phone', v: '1', p: null }));
  await expect(commit(tablet.store, { name: 'contact.edit', ops })).rejects.toThrow(/50/);
  expect(await tablet.db.out.count()).toBe(0);
});

test('a text is measured with its number, as the office measures it', async () => {
  const tablet = await loneTablet();
  const { n: _n, ...short } = await save(tablet, '');
  const room = MAX_MUTATION_BYTES - JSON.stringify(short).length - '"name":"",'.length;
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'x'.repeat(room) })];
  expect(await commit(tablet.store, { name: 'contact.add', ops })).toMatchObject({ refusal: { kind: 'too-large' } });
});

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { compact } from '../../src/db/compaction.ts';
import { Fenced, takeTerm } from '../../src/db/leader-term.ts';
import { applyPull } from '../../src/db/pages.ts';
import { Scope } from '../../src/domain/ids.ts';
import { PullResponse, type ScopePage } from '../../src/protocol/pull.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

const ORG = v.parse(Scope, 'org');
const ids = Array.from({ length: 700 }, newId);

function row(i: number, seq: number, name: string) {
  return { id: ids[i], t: 'organisation', seq, f: { name }, m: newId(), fm: {}, inc: {}, alt: {}, st: 'live' };
}

interface Told {
  readonly rows: readonly unknown[];
  readonly to: string;
  readonly more?: boolean;
  readonly reset?: boolean;
}

function answer({ rows, to, more = false, reset = false }: Told): PullResponse {
  const page = { id: 'org', to, more, rows };
  const common = {
    proto: 1,
    epoch: 'e1',
    tok: 't',
    now: '2026-01-01T00:00:00.000Z',
    head: 1,
    drop: [],
    last: 0,
    safe: 0,
  };
  return v.parse(PullResponse, {
    ...common,
    scopes: [page],
    min: { app: '0.1.0', data: 1 },
    ...(reset ? { reset: ['org'] } : {}),
  });
}

async function hear(tablet: TestTablet, told: Told): Promise<void> {
  await applyPull(tablet.store, await takeTerm(tablet.db), answer(told));
}

function names({ store }: TestTablet): ReadonlySet<unknown> {
  return new Set(
    [...(store.view.state.getState().records.get('organisation')?.values() ?? [])].map((one) => one.fields['name']),
  );
}

const many = (from: number, to: number, seq: number, name: string) =>
  Array.from({ length: to - from }, (_, i) => row(from + i, seq + i, `${name} ${from + i}`));

test('fault 67: a first download shows nothing until it is whole, and goes on where it was broken off', async () => {
  const tablet = await loneTablet();
  await hear(tablet, { rows: many(0, 500, 1, 'A'), to: 'c1', more: true });
  expect(names(tablet).size).toBe(0);
  const later = await tablet.reopen();
  await hear(later, { rows: many(500, 700, 501, 'A'), to: 'c2' });
  expect(names(later).size).toBe(700);
  expect(names(await later.reopen()).size).toBe(700);
});

test('when a scope is told anew, what was on show stays until the new copy is whole, then goes', async () => {
  const tablet = await loneTablet();
  await hear(tablet, { rows: [row(0, 1, 'alt'), row(1, 2, 'bleibt')], to: 'c1' });
  await hear(tablet, { rows: many(10, 510, 3, 'neu'), to: 'c2', more: true, reset: true });
  expect(names(tablet)).toEqual(new Set(['alt', 'bleibt']));
  await hear(tablet, { rows: [row(1, 900, 'bleibt')], to: 'c3' });
  for (const one of [tablet, await tablet.reopen()]) {
    expect(names(one).size).toBe(501);
    expect(names(one)).not.toContain('alt');
  }
});

test('a copy that was begun and given up leaves nothing on the disk', async () => {
  const tablet = await loneTablet();
  await hear(tablet, { rows: many(0, 200, 1, 'A'), to: 'c1', more: true });
  await hear(tablet, { rows: many(0, 200, 1, 'B'), to: 'c2', more: true, reset: true });
  await hear(tablet, { rows: many(0, 200, 1, 'C'), to: 'c3', reset: true });
  expect(await tablet.db.seg.count()).toBe(1);
  expect(names(await tablet.reopen()).size).toBe(200);
});

test('a later change wins over the page it came in, also after folding and after a restart', async () => {
  const tablet = await loneTablet();
  await hear(tablet, { rows: many(0, 300, 1, 'A'), to: 'c1' });
  await hear(tablet, { rows: [row(7, 400, 'geändert'), { id: ids[8], seq: 401, st: 'gone' }], to: 'c2' });
  const expected = names(tablet);
  expect(expected.size).toBe(299);
  expect(expected).toContain('geändert');
  expect(names(await tablet.reopen())).toEqual(expected);
  expect(await compact(tablet.store, await takeTerm(tablet.db), ORG, 1)).toBe(true);
  expect(await tablet.db.overlay.count()).toBe(0);
  expect(names(await tablet.reopen())).toEqual(expected);
});

test('a tab that was frozen while another took over cannot write what it had fetched', async () => {
  const tablet = await loneTablet();
  const old = await takeTerm(tablet.db);
  await takeTerm(tablet.db);
  await expect(applyPull(tablet.store, old, answer({ rows: [row(0, 1, 'spät')], to: 'c1' }))).rejects.toThrow(Fenced);
  expect(await tablet.db.overlay.count()).toBe(0);
  expect(await tablet.db.meta.get('scopes')).toBeUndefined();
});

test('records of an unknown kind and fields of a newer version are kept as they came', async () => {
  const tablet = await loneTablet();
  const strange: ScopePage['rows'][number] = v.parse(PullResponse.entries.scopes.item.entries.rows.item, {
    ...row(0, 1, 'x'),
    t: 'from_the_future',
    f: { name: 'x', somethingNew: { deep: [1, 2] } },
  });
  await hear(tablet, { rows: [strange], to: 'c1' });
  const kept = (await tablet.reopen()).store.view.state.getState().records.get('from_the_future');
  expect([...(kept?.values() ?? [])].map((one) => one.fields)).toEqual([{ name: 'x', somethingNew: { deep: [1, 2] } }]);
});

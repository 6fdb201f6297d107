import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LiveRow } from '../../src/domain/row.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import { pulled, replicaOf, row, shownNames, tell } from '../support/answers.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

/** What the office says of its rows, counted in another way than the tablet does it. */
function officeSum(rows: readonly LiveRow[]) {
  const xor = rows.reduce((sum, { id, seq }) => sum ^ hash('sha256', `${id}:${seq}`, 'buffer').readBigUInt64BE(), 0n);
  return { scope: 'org', count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}

const rows = ['Chor', 'Tanz', 'Schach'].map((name, i) => row(newId(), i + 1, name));
const cursors = async (tablet: TestTablet) => (await (await replicaOf(tablet)).position()).cursors;

const DAY = 24 * 3_600_000;

async function at<T>(tablet: TestTablet, later: number, work: () => Promise<T>): Promise<T> {
  const { now } = tablet.store.world;
  Object.assign(tablet.store.world, { now: () => now() + later });
  try {
    return await work();
  } finally {
    Object.assign(tablet.store.world, { now });
  }
}

test('a copy that is what the office has is left alone', async () => {
  const tablet = await loneTablet();
  await tell(tablet, pulled([{ id: 'org', rows }]));
  expect(await tell(tablet, pulled([{ id: 'org' }], { sum: officeSum(rows) }))).toBe('complete');
  expect(await cursors(tablet)).toEqual({ org: 'c' });
});

test('a copy that lacks a record is fetched again beside what is on show, in the same exchange', async () => {
  const tablet = await loneTablet();
  await tell(tablet, pulled([{ id: 'org', rows: rows.slice(1) }]));
  expect(await tell(tablet, pulled([{ id: 'org' }], { sum: officeSum(rows) }))).toBe('more');
  expect(await cursors(tablet)).toEqual({});
  expect(shownNames(tablet)).toEqual(['Schach', 'Tanz']);
  expect(await tell(tablet, pulled([{ id: 'org', rows }], { sum: officeSum(rows) }))).toBe('complete');
  expect(shownNames(await tablet.reopen())).toEqual(['Chor', 'Schach', 'Tanz']);
});

test('a difference that stays is not chased: the scope is fetched again once a day at most', async () => {
  const tablet = await loneTablet();
  const wrong = { scope: 'org', count: 7, xor: '0123456789abcdef' };
  await tell(tablet, pulled([{ id: 'org', rows }]));
  expect(await tell(tablet, pulled([{ id: 'org' }], { sum: wrong }))).toBe('more');
  for (let i = 0; i < 5; i++)
    expect(await tell(tablet, pulled([{ id: 'org', rows }], { sum: wrong }))).toBe('complete');
  expect(tablet.store.view.state.getState().differing).toEqual(new Set([SCOPE_ORG]));
  expect((await tablet.reopen()).store.view.state.getState().differing).toEqual(new Set([SCOPE_ORG]));
  await at(tablet, DAY, async () => expect(await tell(tablet, pulled([{ id: 'org' }], { sum: wrong }))).toBe('more'));
});

test('while a scope is still being downloaded nothing is compared', async () => {
  const tablet = await loneTablet();
  expect(await tell(tablet, pulled([{ id: 'org', rows: rows.slice(2), more: true }]))).toBe('more');
  expect(await tell(tablet, pulled([{ id: 'org', more: true }], { sum: officeSum(rows) }))).toBe('more');
  expect(await cursors(tablet)).toEqual({ org: 'c' });
});

/** Flips one byte of every sealed row of the scope: a damaged disk, or somebody's hand. */
async function damage({ db }: TestTablet): Promise<void> {
  const flip = (sealed: Uint8Array<ArrayBuffer>) => sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1);
  await db.overlay.toCollection().modify((one) => void Object.assign(one, { sealed: flip(one.sealed) }));
  await db.seg.toCollection().modify((one) => void Object.assign(one, { sealed: flip(one.sealed) }));
}

test('fault 58: rows that do not open are set apart, counted and fetched again, and the rest of the app works', async () => {
  const tablet = await loneTablet();
  await tell(
    tablet,
    pulled([
      { id: 'org', rows },
      { id: 'case', rows: [row(newId(), 9, 'Fall')] },
    ]),
  );
  await tell(tablet, pulled([{ id: 'org', rows: [row(newId(), 20, 'Später')] }, { id: 'case' }]));
  const healthy = await tablet.db.seg.get([SCOPE_ORG, 1, 0]);
  if (healthy === undefined) throw new Error('no segment');
  await tablet.db.seg.put({ ...healthy, sealed: healthy.sealed.slice(0, -1) });
  const later = await tablet.reopen();
  expect(shownNames(later)).toEqual(['Fall', 'Später']);
  expect(later.store.view.state.getState().unreadable).toBe(1);
  expect(await cursors(later)).toEqual({ case: 'c' });
  await tell(later, pulled([{ id: 'org', rows }, { id: 'case' }]));
  expect(shownNames(later)).toEqual(['Chor', 'Fall', 'Schach', 'Tanz']);
  expect(later.store.view.state.getState().unreadable).toBe(0);
});

test('fault 58: a disk that damages what is fetched again is not asked to do so all day', async () => {
  const tablet = await loneTablet();
  await tell(tablet, pulled([{ id: 'org', rows }]));
  await damage(tablet);
  const later = await tablet.reopen();
  expect(await cursors(later)).toEqual({});
  await tell(later, pulled([{ id: 'org', rows }]));
  await damage(later);
  const again = await later.reopen();
  expect(await cursors(again)).toEqual({ org: 'c' });
  expect(again.store.view.state.getState().unreadable).toBe(1);
});

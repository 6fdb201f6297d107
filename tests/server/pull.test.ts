import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Scope } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });
const answerOf = async (asked: ReturnType<Tablet['rawPull']>) => v.parse(PullResponse, (await asked).json);
const scopeOf = (answer: PullResponse, id: string) => {
  const scope = answer.scopes.find((each) => each.id === id);
  if (scope === undefined) throw new Error(`no scope ${id}`);
  return scope;
};
const cursorsOf = (answer: PullResponse) => Object.fromEntries(answer.scopes.map(({ id, to }) => [id, to]));

test('every granted scope is in the answer, also without rows', async () => {
  const amal = await (await openOffice()).tablet();
  const answer = await answerOf(amal.rawPull());
  expect(answer).toMatchObject({ head: 0, drop: [], last: 0, safe: 0, min: { app: '0.1.0', data: 1 } });
  expect(answer.scopes.map(({ id, more, rows }) => [id, more, rows])).toEqual([
    ['org', false, []],
    ['case', false, []],
  ]);
});

test('rows come in pages; `last` is told only when nothing is more', async () => {
  const amal = await (await openOffice()).tablet();
  await amal.push(...Array.from({ length: 7 }, (_, i) => amal.mutation(contact(`c${i}`))));
  await amal.create('organisation', { name: 'Verein' });
  const first = await answerOf(amal.rawPull({ max: 3 }));
  expect([first.last, first.sum]).toEqual([null, undefined]);
  expect(first.scopes.map(({ rows, more }) => [rows.length, more])).toEqual([
    [1, false],
    [2, true],
  ]);
  const second = await answerOf(amal.rawPull({ max: 3 }, cursorsOf(first)));
  const third = await answerOf(amal.rawPull({ max: 3 }, cursorsOf(second)));
  expect(scopeOf(third, 'case').more).toBe(false);
  expect(third.last).toBe(8);
  expect([first, second, third].flatMap((answer) => scopeOf(answer, 'case').rows.map(({ seq }) => seq))).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ]);
});

test('a row names the writer of most of its fields once, and only the others by field', async () => {
  const amal = await (await openOffice()).tablet();
  const id = await amal.create('contact', { name: 'Leyla', phone: '1', mail: 'a@example.org' });
  const edits = ['phone', 'mail', 'role'].map((f) => ({ k: 'set', id, f, v: 'new', p: null }));
  const before = scopeOf(await answerOf(amal.rawPull()), 'case').rows[0];
  const p = before !== undefined && 'm' in before ? before.m : null;
  const later = amal.mutation(...edits.map((op) => ({ ...op, p })));
  await amal.push(later);
  expect(scopeOf(await answerOf(amal.rawPull()), 'case').rows).toMatchObject([{ m: later.mid, fm: { name: p } }]);
});

test('a scope that gets no room in the page keeps its place', async () => {
  const amal = await (await openOffice()).tablet();
  await amal.create('organisation', { name: 'Verein' });
  await amal.create('contact', { name: 'Leyla' });
  const first = await answerOf(amal.rawPull({ max: 1 }));
  expect(scopeOf(first, 'case')).toMatchObject({ more: true, rows: [] });
  expect(scopeOf(await answerOf(amal.rawPull({ max: 1 }, cursorsOf(first))), 'case').rows).toHaveLength(1);
});

test('fault 20: records change while a tablet is paging: it ends with exactly what the office has', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const ids = [];
  for (let i = 0; i < 12; i++) ids.push(await amal.create('contact', { name: `c${i}` }));
  const copy = new Map<string, number>();
  let cur = {};
  for (let page = 0; ; page++) {
    const answer = await answerOf(bo.rawPull({ max: 3 }, cur));
    for (const { rows } of answer.scopes) for (const { id, seq } of rows) copy.set(id, seq);
    cur = cursorsOf(answer);
    const id = ids[page % ids.length];
    if (page < 6) await amal.act({ k: 'set', id, f: 'phone', v: `${page}`, p: null });
    else if (answer.scopes.every(({ more }) => !more)) break;
  }
  const stored = await office.database.read
    .selectFrom('record')
    .select(['id', 'seq'])
    .where('ws', '=', office.ws)
    .execute();
  expect(copy).toEqual(new Map(stored.map(({ id, seq }) => [id, seq])));
});

test('large records make smaller pages, and each one arrives', async () => {
  const amal = await (await openOffice()).tablet();
  for (let i = 0; i < 30; i++) await amal.create('note', { text: 'x'.repeat(20_000) });
  const first = await answerOf(amal.rawPull());
  expect(scopeOf(first, 'case')).toMatchObject({ more: true });
  expect((await amal.pull()).rows).toHaveLength(30);
});

test.for<[string, (to: string) => string]>([
  ['garbage', () => 'garbage'],
  ['empty', () => ''],
  ['moved ahead', (to) => to.replace(/^\d+/, (seq) => String(Number(seq) + 1))],
  ['moved back', (to) => to.replace(/^\d+/, '0')],
  ['cut off', (to) => to.slice(0, -1)],
])('fault 21: a cursor that is %s starts its scope anew', async ([, change]) => {
  const amal = await (await openOffice()).tablet();
  await amal.create('contact', { name: 'Leyla' });
  const cursors = cursorsOf(await answerOf(amal.rawPull()));
  const answer = await answerOf(amal.rawPull({}, { ...cursors, case: change(cursors.case ?? '') }));
  expect(answer.reset).toEqual(['case']);
  expect(scopeOf(answer, 'case').rows).toHaveLength(1);
  expect((await answerOf(amal.rawPull({}, cursorsOf(answer)))).reset).toBeUndefined();
});

test('fault 21: a cursor of another scope, another workspace or older grants starts the scope anew', async () => {
  const office = await openOffice();
  const [amal, stranger] = [await office.tablet(), await (await openOffice()).tablet()];
  const own = cursorsOf(await answerOf(amal.rawPull()));
  const foreign = cursorsOf(await answerOf(stranger.rawPull()));
  const swapped = await answerOf(amal.rawPull({}, { org: own.case ?? '', case: foreign.case ?? '' }));
  expect(swapped.reset).toEqual(['org', 'case']);
  await office.database.write.updateTable('member').set({ grants: 1 }).where('user_id', '=', amal.user.id).execute();
  expect((await answerOf(amal.rawPull({}, own))).reset).toEqual(['org', 'case']);
});

test('each role is told its scopes and not a row more', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await amal.create('organisation', { name: 'Verein' });
  await amal.create('contact', { name: 'Leyla' });
  const festival = v.parse(Scope, 'event:sommerfest');
  const [administrator, evaluator, helper] = [
    await office.tablet('Ada', 'administrator'),
    await office.tablet('Eva', 'evaluator'),
    await office.tablet('Hana', 'helper', festival),
  ];
  const seen = async (tablet: Tablet) =>
    (await answerOf(tablet.rawPull())).scopes.map(({ id, rows }) => [id, rows.length]);
  expect(await seen(administrator)).toEqual([['org', 1]]);
  expect(await seen(evaluator)).toEqual([
    ['org', 1],
    ['case', 1],
  ]);
  expect(await seen(helper)).toEqual([[festival, 0]]);
  const guest = await helper.create('contact', { name: 'Guest' }, festival);
  expect((await helper.pull()).rows.map(({ id }) => id)).toEqual([guest]);
});

test('fault 42: a volunteer may send and not read', async () => {
  const office = await openOffice();
  const volunteer = await office.tablet('Vera', 'volunteer', v.parse(Scope, 'drop:sommerfest'));
  expect(await volunteer.rawPull()).toEqual({ status: 403, json: { proto: 1, error: 'forbidden', tok: 't2' } });
  expect((await volunteer.rawPush([])).status).toBe(200);
});

test('a scope that is no longer granted is dropped, without a word about what is in it', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await amal.create('contact', { name: 'Leyla' });
  const cursors = cursorsOf(await answerOf(amal.rawPull()));
  await office.database.write
    .updateTable('member')
    .set({ role: 'administrator', grants: 1 })
    .where('user_id', '=', amal.user.id)
    .execute();
  const answer = await answerOf(amal.rawPull({}, cursors));
  expect(answer.drop).toEqual(['case']);
  expect(answer.scopes.map(({ id }) => id)).toEqual(['org']);
});

test('a record that left the scope, or was erased, is told as gone', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const cursors = cursorsOf(await answerOf(amal.rawPull()));
  const [gone, erased] = [newId(), newId()];
  const scope = v.parse(Scope, 'case');
  const { write } = office.database;
  await write.updateTable('workspace').set({ head: 2 }).where('ws', '=', office.ws).execute();
  await write
    .insertInto('exit')
    .values([
      { ws: office.ws, scope, record_id: gone, seq: 1, at: 0 },
      { ws: office.ws, scope, record_id: erased, seq: 2, at: 0 },
    ])
    .execute();
  await write.insertInto('erased').values({ ws: office.ws, record_id: erased, seq: 2 }).execute();
  await amal.create('contact', { name: 'Leyla' });
  const answer = await answerOf(amal.rawPull({}, cursors));
  expect(scopeOf(answer, 'case').rows).toMatchObject([
    { id: gone, seq: 1, st: 'gone' },
    { id: erased, seq: 2, st: 'erased' },
    { seq: 3 },
  ]);
});

test('the checksum of a scope agrees with what the tablet holds', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  for (const name of ['a', 'b', 'c']) await amal.create('contact', { name });
  await amal.create('organisation', { name: 'Verein' });
  const { rows } = await amal.pull();
  for (const minute of [0, 1]) {
    office.later(minute * 60_000);
    const { sum } = await answerOf(amal.rawPull());
    const held = rows.filter((row) => 't' in row && (row.t === 'organisation') === (sum?.scope === 'org'));
    const xor = held.reduce(
      (all, { id, seq }) => all ^ createHash('sha256').update(`${id}:${seq}`).digest().readBigUInt64BE(),
      0n,
    );
    expect(sum).toMatchObject({ count: held.length, xor: xor.toString(16).padStart(16, '0') });
  }
});

test('a waiting tablet is answered the moment a colleague saves something', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  await bo.pull();
  const started = performance.now();
  const waiting = answerOf(bo.rawPull({ wait: 20 }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await amal.create('contact', { name: 'Leyla' });
  expect(scopeOf(await waiting, 'case').rows).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a waiting tablet is answered when the time is over, and at once when it lacks something', async () => {
  const amal = await (await openOffice()).tablet();
  await amal.create('contact', { name: 'Leyla' });
  const started = performance.now();
  await answerOf(amal.rawPull({ wait: 20 }));
  expect(performance.now() - started).toBeLessThan(2_000);
  await amal.pull();
  expect((await answerOf(amal.rawPull({ wait: 0.2 }))).scopes.every(({ rows }) => rows.length === 0)).toBe(true);
});

test('fault 18: a tablet that reads newer records than this server waits; its program is newer', async () => {
  const amal = await (await openOffice()).tablet();
  const min = { app: '0.1.0', data: 1 };
  expect(await amal.rawPull({ data: 2 })).toEqual({ status: 426, json: { proto: 1, error: 'wait', min, tok: 't2' } });
  expect(await amal.rawPull({ data: 0 })).toEqual({
    status: 426,
    json: { proto: 1, error: 'upgrade', min, tok: 't2' },
  });
  expect(await amal.rawPull({ proto: 2 })).toMatchObject({ status: 426, json: { error: 'wait' } });
  expect(await amal.rawPush([], { proto: 0 })).toMatchObject({ status: 426, json: { error: 'upgrade' } });
});

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scope } from '../../src/domain/ids.ts';
import type { Mid, Uuid } from '../../src/domain/ids.ts';
import { isLive } from '../../src/domain/row.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');
const SECRET = 'geheim-4711';

const set = (id: Uuid, f: string, value: string, p: Mid | null) => ({ k: 'set', id, f, v: value, p });
const erase = (id: Uuid) => ({ k: 'erase', id, why: 'person_asked' });

/** Everything that the database holds, as one text. */
async function everything({ database }: Office): Promise<string> {
  const tables = ['record', 'history', 'receipt', 'quarantine', 'quarantine_record', 'erased', 'exit'] as const;
  const rows = await Promise.all(tables.map((table) => database.read.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

async function isWhole({ database, ws }: Office): Promise<boolean> {
  const { head } = await database.read
    .selectFrom('workspace')
    .select('head')
    .where('ws', '=', ws)
    .executeTakeFirstOrThrow();
  const seqs = [
    ...(await database.read.selectFrom('record').select('seq').execute()),
    ...(await database.read.selectFrom('exit').select('seq').execute()),
  ].map(({ seq }) => seq);
  return Math.max(...seqs) === head;
}

const stateOf = async (tablet: Tablet, id: Uuid) => (await tablet.pull()).rows.find((row) => row.id === id)?.st;

test('an erased person is gone everywhere: record, history, other versions, what was set aside; only the id stays', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const id = await amal.create('contact', { name: SECRET, phone: '1' });
  await bo.pull();
  await amal.act(set(id, 'phone', `${SECRET} 2`, null));
  await bo.act(set(id, 'shoeSize', SECRET, null));
  await bo.act({ ...set(id, 'phone', SECRET, null), v: { [SECRET]: 1 } });
  expect(await everything(office)).toContain(SECRET);
  expect((await amal.act(erase(id))).o).toBe('applied');
  expect(await everything(office)).not.toContain(SECRET);
  expect(await stateOf(bo, id)).toBe('erased');
  expect(await isWhole(office)).toBe(true);
  const ledger = readFileSync(join(office.dataDir, 'ledger.jsonl'), 'utf8');
  expect([ledger.includes(id), ledger.includes(SECRET)]).toEqual([true, false]);
});

test('whoever lost sight of a person before is told of the erasure too', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal', 'coordinator', FESTIVAL);
  const zeynep = await office.tablet('Zeynep', 'helper', FESTIVAL);
  const id = await amal.create('contact', { name: SECRET }, FESTIVAL);
  await zeynep.pull();
  expect((await amal.act({ k: 'move', id, scope: 'case' })).o).toBe('applied');
  expect(await stateOf(zeynep, id)).toBe('gone');
  expect((await amal.act(erase(id))).o).toBe('applied');
  expect(await stateOf(zeynep, id)).toBe('erased');
  const ledger = readFileSync(join(office.dataDir, 'ledger.jsonl'), 'utf8');
  expect([ledger.includes(FESTIVAL), ledger.includes('"case"')]).toEqual([true, true]);
});

test('fault 31: what arrives later about an erased person is rejected, and nothing of it is kept but other people’s words', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const [id, other] = [await amal.create('contact', { name: 'Leyla' }), await amal.create('contact', { name: 'Cem' })];
  await amal.act(erase(id));
  const late = await bo.act(set(id, 'phone', SECRET, null), set(other, 'phone', 'bleibt', null));
  expect(late).toMatchObject({ o: 'rejected', code: 'erased' });
  const again = { k: 'create', t: 'contact', id, scope: 'case', f: { name: SECRET } };
  expect(await bo.act(again)).toMatchObject({ o: 'rejected', code: 'erased' });
  expect(await bo.act({ ...set(id, 'phone', SECRET, null), v: 7 })).toMatchObject({ o: 'rejected', code: 'erased' });
  const kept = await everything(office);
  expect([kept.includes(SECRET), kept.includes('bleibt')]).toEqual([false, true]);
});

test('what somebody else has erased meanwhile does not keep the rest of an erasure from being done', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const leyla = await amal.create('contact', { name: 'Leyla' });
  const note = await amal.create('note', { text: SECRET });
  await amal.act(erase(leyla));
  expect(await bo.act(erase(note), erase(leyla))).toMatchObject({ o: 'applied' });
  expect(await everything(office)).not.toContain(SECRET);
  const never = newId();
  expect(await bo.act(erase(never))).toMatchObject({ o: 'quarantined', code: 'not_found' });
});

test('words about somebody else in a mutation that was set aside survive the erasure', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [id, missing] = [await amal.create('contact', { name: 'Leyla' }), newId()];
  await amal.act(set(missing, 'phone', 'bleibt', null), set(id, 'phone', SECRET, null));
  await amal.act(erase(id));
  const kept = await everything(office);
  expect([kept.includes(SECRET), kept.includes('bleibt')]).toEqual([false, true]);
});

test('one batch may create, change and erase a person, and leaves nothing but the id', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = newId();
  const ms = [
    amal.mutation({ k: 'create', t: 'contact', id, scope: 'case', f: { name: SECRET } }),
    amal.mutation(set(id, 'shoeSize', SECRET, null)),
    amal.mutation(erase(id)),
    amal.mutation(set(id, 'phone', SECRET, null)),
  ];
  const { res } = await amal.push(...ms);
  expect(res.map(({ o, code }) => code ?? o)).toEqual(['applied', 'unknown', 'applied', 'erased']);
  expect(await everything(office)).not.toContain(SECRET);
});

test('only a coordinator erases', async () => {
  const office = await openOffice();
  const hana = await office.tablet('Hana', 'helper', FESTIVAL);
  const id = await hana.create('contact', { name: 'Leyla' }, FESTIVAL);
  expect(await hana.act(erase(id))).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  expect(await stateOf(hana, id)).toBe('live');
});

test('who may not see where somebody was erased is answered as if there had been nobody', async () => {
  const office = await openOffice();
  const [amal, hana] = [await office.tablet('Amal'), await office.tablet('Hana', 'helper', FESTIVAL)];
  const id = await amal.create('contact', { name: 'Leyla' });
  await amal.act(erase(id));
  const outcomes = [await hana.act(set(id, 'phone', SECRET, null)), await hana.act(set(newId(), 'phone', '1', null))];
  expect(outcomes.map(({ o, code }) => [o, code])).toEqual(Array(2).fill(['quarantined', 'not_found']));
  expect(await everything(office)).not.toContain(SECRET);
});

test('fault 22: erased while a tablet is downloading: at the end it is on no tablet', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const ids: Uuid[] = [];
  for (let i = 0; i < 8; i++) ids.push(await amal.create('contact', { name: `c${i}` }));
  const [early, late] = [ids[0] ?? newId(), ids[7] ?? newId()];
  const copy = new Set<Uuid>();
  let cur = {};
  for (let page = 0; ; page++) {
    const { scopes } = v.parse(PullResponse, (await bo.rawPull({ max: 3 }, cur)).json);
    for (const row of scopes.flatMap(({ rows }) => rows)) {
      if (isLive(row)) copy.add(row.id);
      else copy.delete(row.id);
    }
    cur = Object.fromEntries(scopes.map(({ id, to }) => [id, to]));
    if (page === 0) await amal.act(erase(early), erase(late));
    if (scopes.every(({ more }) => !more)) break;
  }
  expect([...copy].sort()).toEqual(ids.slice(1, 7).sort());
});

test('a person moves from the festival to the office: gone for the helpers, there for the office', async () => {
  const office = await openOffice();
  await office.database.write
    .insertInto('scope_grant')
    .values({ ws: office.ws, grantee: 'coordinator', scope: FESTIVAL })
    .execute();
  const [amal, hana] = [await office.tablet('Amal'), await office.tablet('Hana', 'helper', FESTIVAL)];
  const id = await hana.create('contact', { name: 'Leyla' }, FESTIVAL);
  await Promise.all([amal.pull(), hana.pull()]);
  expect(await hana.act({ k: 'move', id, scope: 'case' })).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  expect((await amal.act({ k: 'move', id, scope: 'case' })).o).toBe('applied');
  expect(await stateOf(hana, id)).toBe('gone');
  const { answer } = await amal.pull();
  expect(answer.scopes.every(({ more }) => !more)).toBe(true);
  amal.forgetCursors();
  const scopes = v.parse(PullResponse, (await amal.rawPull({}, {})).json).scopes;
  const where = (rows: readonly { id: Uuid }[]) => rows.some((row) => row.id === id);
  expect(scopes.filter(({ rows }) => where(rows.filter(isLive))).map((scope) => scope.id)).toEqual(['case']);
  expect(await hana.act(set(id, 'phone', '1', null))).toMatchObject({ o: 'quarantined', code: 'not_found' });
  expect((await amal.act({ k: 'move', id, scope: 'org' })).code).toBe('invalid');
  expect((await amal.act({ k: 'move', id, scope: FESTIVAL })).o).toBe('applied');
  expect(await stateOf(hana, id)).toBe('live');
  expect((await amal.act({ k: 'move', id, scope: 'case' }, erase(id))).o).toBe('applied');
  expect(await stateOf(hana, id)).toBe('erased');
  expect(await isWhole(office)).toBe(true);
});

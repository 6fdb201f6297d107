import { expect, test } from 'vitest';
import type { Mid, Uuid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import { isLive } from '../../src/domain/row.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';

const set = (id: Uuid, f: string, v: Json, p: Mid | null, x?: readonly Mid[]) => ({
  k: 'set',
  id,
  f,
  v,
  p,
  ...(x ? { x } : {}),
});
const elem = (id: Uuid, f: string, e: string, on: boolean, p: Mid | null) => ({ k: 'elem', id, f, e, on, p });

async function rowOf(tablet: Tablet, id: Uuid) {
  tablet.forgetCursors();
  const row = (await tablet.pull()).rows.find((each) => each.id === id);
  if (row === undefined || !isLive(row)) throw new Error('the record is not there');
  return { ...row, writer: (key: string) => row.fm[key] ?? row.m };
}

/** Amal and Bo both have the same contact on their tablets. */
async function twoTablets() {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const contact = await amal.create('contact', { name: 'Leyla', phone: '0611 1', 'languages/tr': true });
  const { m } = await rowOf(bo, contact);
  return { office, amal, bo, contact, seen: m };
}

test('fault 23: two people change different fields of one contact, and both changes stay without a question', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  expect((await amal.act(set(contact, 'phone', '0611 2', seen))).o).toBe('applied');
  expect((await bo.act(set(contact, 'mail', 'leyla@example.org', null))).o).toBe('applied');
  expect(await rowOf(amal, contact)).toMatchObject({ f: { phone: '0611 2', mail: 'leyla@example.org' }, alt: {} });
});

test('fault 24: two people change the same field: the first stays visible, the second is kept beside it on both tablets', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  await amal.act(set(contact, 'phone', '0611 2', seen));
  expect((await bo.act(set(contact, 'phone', '0611 3', seen))).o).toBe('conflict');
  for (const tablet of [amal, bo]) {
    const row = await rowOf(tablet, contact);
    expect(row.f.phone).toBe('0611 2');
    expect(row.alt.phone).toMatchObject([{ v: '0611 3', by: 'Bo', via: 'Tablet 2' }]);
    expect(row.top?.phone).toMatchObject({ by: 'Amal', via: 'Tablet 1' });
  }
});

test('fault 25: two people make the same change: one value, its first writer, no question', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  await amal.act(set(contact, 'phone', '0611 2', seen));
  const { writer, seq } = await rowOf(amal, contact);
  expect((await bo.act(set(contact, 'phone', '0611 2', seen))).o).toBe('applied');
  const after = await rowOf(bo, contact);
  expect([after.writer('phone'), after.seq, after.alt]).toEqual([writer('phone'), seq, {}]);
});

test('an edit that saw an equal value of another writer is taken', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  await amal.act(set(contact, 'phone', '0611 2', seen));
  const same = bo.mutation(set(contact, 'phone', '0611 2', seen));
  const next = bo.mutation(set(contact, 'phone', '0611 4', same.mid));
  expect((await bo.push(same, next)).res.map(({ o }) => o)).toEqual(['applied', 'applied']);
  expect(await rowOf(amal, contact)).toMatchObject({ f: { phone: '0611 4' }, alt: {} });
});

test('fault 26: Amal edits twice offline while Bo edits once: one card, with her second text', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  await bo.act(set(contact, 'phone', 'of Bo', seen));
  const first = amal.mutation(set(contact, 'phone', 'first of Amal', seen));
  const second = amal.mutation(set(contact, 'phone', 'second of Amal', first.mid));
  expect((await amal.push(first, second)).res.map(({ o }) => o)).toEqual(['conflict', 'conflict']);
  const row = await rowOf(bo, contact);
  expect(row.f.phone).toBe('of Bo');
  expect(row.alt.phone?.map(({ v }) => v)).toEqual(['second of Amal']);
});

test('nobody else can push an alternative aside by naming it as seen', async () => {
  const { office, amal, bo, contact, seen } = await twoTablets();
  await amal.act(set(contact, 'phone', 'of Amal', seen));
  const ofBo = bo.mutation(set(contact, 'phone', 'of Bo', seen));
  await bo.push(ofBo);
  const cem = await office.tablet('Cem');
  await cem.act(set(contact, 'phone', 'of Cem', ofBo.mid));
  expect((await rowOf(cem, contact)).alt.phone?.map(({ v }) => v)).toEqual(['of Bo', 'of Cem']);
});

test('fault 27: a choice settles the versions it names; one that arrives meanwhile stays open', async () => {
  const { office, amal, bo, contact, seen } = await twoTablets();
  const cem = await office.tablet('Cem');
  const ofAmal = amal.mutation(set(contact, 'phone', 'of Amal', seen));
  const ofBo = bo.mutation(set(contact, 'phone', 'of Bo', seen));
  await amal.push(ofAmal);
  await bo.push(ofBo);
  await cem.act(set(contact, 'phone', 'of Cem', seen));
  expect((await amal.act(set(contact, 'phone', 'of Bo', ofAmal.mid, [ofBo.mid]))).o).toBe('applied');
  const row = await rowOf(bo, contact);
  expect(row.f.phone).toBe('of Bo');
  expect(row.alt.phone?.map(({ v }) => v)).toEqual(['of Cem']);
});

test('"keep mine" says the visible value again and settles the other version', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  const ofAmal = amal.mutation(set(contact, 'phone', 'of Amal', seen));
  const ofBo = bo.mutation(set(contact, 'phone', 'of Bo', seen));
  await amal.push(ofAmal);
  await bo.push(ofBo);
  expect((await amal.act(set(contact, 'phone', 'of Amal', ofAmal.mid, [ofBo.mid]))).o).toBe('applied');
  const row = await rowOf(bo, contact);
  expect([row.f.phone, row.alt, row.top, row.writer('phone')]).toEqual(['of Amal', {}, undefined, ofAmal.mid]);
});

test('fault 28: two coordinators choose differently: the second choice is kept as a version, and what it names stays open', async () => {
  const { office, amal, bo, contact, seen } = await twoTablets();
  const cem = await office.tablet('Cem');
  const ofAmal = amal.mutation(set(contact, 'phone', 'of Amal', seen));
  const ofBo = bo.mutation(set(contact, 'phone', 'of Bo', seen));
  await amal.push(ofAmal);
  await bo.push(ofBo);
  await cem.act(set(contact, 'phone', 'chosen by Cem', ofAmal.mid, [ofBo.mid]));
  expect((await bo.act(set(contact, 'phone', 'chosen by Bo', ofAmal.mid, [ofBo.mid]))).o).toBe('conflict');
  const row = await rowOf(amal, contact);
  expect([row.f.phone, row.alt.phone?.map(({ v }) => v)]).toEqual(['chosen by Cem', ['chosen by Bo']]);
});

test('ticks of different elements never meet; if two people disagree about one, it stays on', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  await amal.act(elem(contact, 'languages', 'ar', true, null));
  await bo.act(elem(contact, 'languages', 'fr', true, null));
  const off = amal.mutation(elem(contact, 'languages', 'tr', false, seen));
  await amal.push(off);
  expect((await rowOf(bo, contact)).f).toMatchObject({
    'languages/tr': false,
    'languages/ar': true,
    'languages/fr': true,
  });
  expect((await bo.act(elem(contact, 'languages', 'tr', true, seen))).o).toBe('applied');
  expect((await amal.act(elem(contact, 'languages', 'tr', false, off.mid))).o).toBe('applied');
  expect(await rowOf(amal, contact)).toMatchObject({ f: { 'languages/tr': true }, alt: {} });
});

test('two people rewrite the same sentence: both texts are kept whole', async () => {
  const { amal, bo } = await twoTablets();
  const need = await amal.create('need', { text: 'Erstes Gespräch.' });
  const { m } = await rowOf(bo, need);
  expect((await amal.act({ k: 'text', id: need, f: 'text', v: 'Erstes Gespräch, im Café.', p: m })).o).toBe('applied');
  expect((await bo.act({ k: 'text', id: need, f: 'text', v: 'Erstes Gespräch, am Telefon.', p: m })).o).toBe(
    'conflict',
  );
  expect((await bo.act(set(need, 'text', 'ein Drittes', m))).o).toBe('conflict');
});

test('a field can be cleared, which is not the same as unknown', async () => {
  const { amal, contact, seen } = await twoTablets();
  await amal.act(set(contact, 'phone', null, seen));
  const row = await rowOf(amal, contact);
  expect(row.f).toHaveProperty('phone', null);
  expect(row.f).not.toHaveProperty('mail');
});

test('fault 31: an edit of an archived contact is applied, and the contact stays archived until someone restores it', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  expect((await amal.act({ k: 'archive', id: contact, p: null })).o).toBe('applied');
  expect((await bo.act(set(contact, 'phone', '0611 9', seen))).o).toBe('applied');
  expect(await rowOf(bo, contact)).toMatchObject({ st: 'archived', f: { phone: '0611 9' } });
  const { seq } = await rowOf(bo, contact);
  await bo.act({ k: 'archive', id: contact, p: null });
  expect((await rowOf(bo, contact)).seq).toBe(seq);
  await bo.act({ k: 'restore', id: contact, p: null });
  expect((await rowOf(amal, contact)).st).toBe('live');
});

test('a consent is given or withdrawn by a record of its own, and never changed', async () => {
  const { amal, contact } = await twoTablets();
  const consent = await amal.create('consent', { person: contact, purpose: 'storage', kind: 'grant', language: 'tr' });
  for (const op of [set(consent, 'kind', 'withdraw', null), { k: 'archive', id: consent, p: null }]) {
    expect(await amal.act(op)).toMatchObject({ o: 'rejected', code: 'immutable' });
  }
  await amal.create('consent', { person: contact, purpose: 'storage', kind: 'withdraw' });
});

test.for([['grant', 'withdraw'] as const, ['withdraw', 'grant'] as const])(
  'fault 32: a consent is given on one tablet and withdrawn on another: both declarations are there (%s first)',
  async (order) => {
    const { amal, bo, contact } = await twoTablets();
    for (const [i, kind] of order.entries())
      await (i === 0 ? amal : bo).create('consent', { person: contact, purpose: 'storage', kind });
    const { rows } = await amal.pull();
    const kinds = rows.flatMap((row) => (isLive(row) && row.t === 'consent' ? [row.f.kind] : []));
    expect(kinds).toEqual([...order]);
  },
);

test('fault 63: an edit that a wrong clock dates into the future is shown with the moment of its arrival', async () => {
  const { amal, bo, contact, seen } = await twoTablets();
  const future = { at: '2031-01-01T00:00:00.000Z' };
  await amal.push({ ...amal.mutation(set(contact, 'phone', 'of Amal', seen)), ...future });
  await bo.push({ ...bo.mutation(set(contact, 'phone', 'of Bo', seen)), ...future });
  const row = await rowOf(bo, contact);
  for (const at of [row.alt.phone?.[0]?.at, row.top?.phone?.at])
    expect(at && at <= new Date().toISOString()).toBe(true);
});

test('the steps of one mutation are done all or not at all', async () => {
  const { amal, contact, seen } = await twoTablets();
  const before = await rowOf(amal, contact);
  expect((await amal.act(set(contact, 'phone', 'new', seen), set(contact, 'channel', '', null))).o).toBe('rejected');
  expect((await rowOf(amal, contact)).f).toEqual(before.f);
});

test('one mutation can create a record, point to it and change it', async () => {
  const { office, amal } = await twoTablets();
  const [organisation, visit] = [crypto.randomUUID(), crypto.randomUUID()];
  const result = await amal.act(
    { k: 'create', t: 'organisation', id: organisation, scope: 'org', f: { name: 'Verein' } },
    { k: 'create', t: 'visit', id: visit, scope: 'case', f: { organisation, date: '2026-11-22' } },
    { k: 'set', id: organisation, f: 'name', v: 'Verein e. V.', p: null },
  );
  // The second name did not see the first one: even within one mutation both are kept.
  expect(result.o).toBe('conflict');
  const { head } = await office.database.read
    .selectFrom('workspace')
    .select('head')
    .where('ws', '=', office.ws)
    .executeTakeFirstOrThrow();
  const rows = await office.database.read.selectFrom('record').select('seq').where('ws', '=', office.ws).execute();
  expect([head, Math.max(...rows.map(({ seq }) => seq))]).toEqual([3, 3]);
});

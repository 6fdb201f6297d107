import { expect, test } from 'vitest';
import type { Mid, Uuid } from '../../src/domain/ids.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import { isLive } from '../../src/domain/row.ts';
import * as v from 'valibot';
import { historyOf } from './support/history.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');

async function rowOf(tablet: Tablet, id: Uuid) {
  tablet.forgetCursors();
  const row = (await tablet.pull()).rows.find((each) => each.id === id);
  if (row === undefined || !isLive(row)) throw new Error('the record is not there');
  return { ...row, writer: (key: string) => row.fm[key] ?? row.m };
}

const set = (id: Uuid, f: string, value: Json, p: Mid | null) => ({ k: 'set', id, f, v: value, p });
const text = (id: Uuid, f: string, value: string, p: Mid | null) => ({ k: 'text', id, f, v: value, p });

async function twoCoordinators() {
  const office = await openOffice();
  return { office, amal: await office.tablet('Amal'), bo: await office.tablet('Bo') };
}

test('fault 34: thirty taps on each of three phones, each sent twice, count ninety', async () => {
  const office = await openOffice({ deviceLimit: { capacity: 1e6, perSecond: 1e6 } });
  const phones = [
    await office.tablet('Hana', 'helper', FESTIVAL),
    await office.tablet('Hugo', 'helper', FESTIVAL),
    await office.tablet('Ines', 'helper', FESTIVAL),
  ];
  const [first] = phones;
  if (first === undefined) throw new Error('no phone');
  const event = await first.create('event', { name: 'Sommerfest' }, FESTIVAL);
  await Promise.all(
    phones.map(async (phone) => {
      for (let round = 0; round < 3; round++) {
        const taps = Array.from({ length: 10 }, () => phone.mutation({ k: 'inc', id: event, f: 'headcount', d: 1 }));
        await phone.push(...taps);
        const again = await phone.push(...taps);
        expect(again.res.every(({ o, was }) => o === 'duplicate' && was === 'applied')).toBe(true);
      }
    }),
  );
  expect((await rowOf(first, event)).inc).toEqual({ headcount: 90 });
});

test('a counter takes steps, several at once too, and nothing but steps', async () => {
  const office = await openOffice();
  const hana = await office.tablet('Hana', 'helper', FESTIVAL);
  const event = await hana.create('event', { name: 'Sommerfest' }, FESTIVAL);
  const inc = (d: number, f = 'headcount') => ({ k: 'inc', id: event, f, d });
  expect((await hana.act(inc(3), inc(-1))).o).toBe('applied');
  expect((await rowOf(hana, event)).inc).toEqual({ headcount: 2 });
  const wrong = [await hana.act(set(event, 'headcount', 7, null)), await hana.act(inc(1, 'name'))];
  expect(wrong).toMatchObject(Array(2).fill({ o: 'rejected', code: 'invalid' }));
  expect(await hana.act(inc(1, 'visitors'))).toMatchObject({ o: 'quarantined', code: 'unknown' });
  const steps = (await historyOf(office)).filter(({ key }) => key === 'headcount');
  expect(steps.map(({ v: step }) => step)).toEqual([2]);
});

test('a task that one person finished is finished, whoever reopened nothing meanwhile', async () => {
  const { office, amal, bo } = await twoCoordinators();
  const task = await amal.create('task', { title: 'Liste schicken', status: 'open' });
  const { m } = await rowOf(bo, task);
  await amal.act(set(task, 'status', 'done', m));
  // Bo has written the same status that was there before: it is behind, and goes to the history.
  const behind = bo.mutation(set(task, 'status', 'open', null));
  expect((await bo.push(behind)).res).toMatchObject([{ o: 'applied' }]);
  expect(await rowOf(bo, task)).toMatchObject({ f: { status: 'done' }, alt: {} });
  const kept = (await historyOf(office)).filter(({ mid }) => mid === behind.mid);
  expect(kept).toMatchObject([{ v: 'open', fate: 'passed' }]);
  expect((await bo.act(set(task, 'status', 'dropped', m))).o).toBe('conflict');
});

test('two people write in different places of a long text: both are heard, and every word stays on one chain', async () => {
  const { office, amal, bo } = await twoCoordinators();
  const need = await amal.create('need', {
    text: 'Sie suchen einen Raum. Die Gruppe ist groß. Abends ist es zu voll.',
  });
  const { m } = await rowOf(bo, need);
  await amal.act(text(need, 'text', 'Sie suchen dringend einen Raum. Die Gruppe ist groß. Abends ist es zu voll.', m));
  const current = (await rowOf(amal, need)).writer('text');
  const ofBo = bo.mutation(
    text(need, 'text', 'Sie suchen einen Raum. Die Gruppe ist groß. Abends ist es viel zu voll.', m),
  );
  expect((await bo.push(ofBo)).res).toMatchObject([{ o: 'merged' }]);
  const row = await rowOf(amal, need);
  expect(row.f.text).toBe('Sie suchen dringend einen Raum. Die Gruppe ist groß. Abends ist es viel zu voll.');
  expect([ofBo.mid, current]).not.toContain(row.writer('text'));
  const values = (await historyOf(office)).filter(({ key }) => key === 'text');
  const parentOf = new Map(values.map(({ mid, parent }) => [mid, parent]));
  expect([parentOf.get(row.writer('text')), parentOf.get(ofBo.mid), parentOf.get(current)]).toEqual([
    ofBo.mid,
    current,
    m,
  ]);
  // Bo goes on from her own text, which is not the visible one: merged again.
  const next = bo.mutation(
    text(need, 'text', 'Sie suchen einen Raum. Die Gruppe ist groß. Abends ist es viel zu voll, sagt sie.', ofBo.mid),
  );
  expect((await bo.push(next)).res).toMatchObject([{ o: 'merged' }]);
  expect((await rowOf(bo, need)).f.text).toBe(
    'Sie suchen dringend einen Raum. Die Gruppe ist groß. Abends ist es viel zu voll, sagt sie.',
  );
});

test('fault 30: texts too long to be merged sentence by sentence are both kept, quickly', async () => {
  const { amal, bo } = await twoCoordinators();
  const words = (word: string) => Array.from({ length: 2_000 }, (_, i) => (i % 2 ? word : 'x')).join(' ');
  const need = await amal.create('need', { text: words('a') });
  const { m } = await rowOf(bo, need);
  await amal.act(text(need, 'text', words('b'), m));
  const started = performance.now();
  expect((await bo.act(text(need, 'text', words('c'), m))).o).toBe('conflict');
  expect(performance.now() - started).toBeLessThan(2_000);
  expect((await rowOf(amal, need)).alt.text).toHaveLength(1);
  const tags = Array.from({ length: 10_000 }, (_, i) => [`topics/t${i}`, true]);
  const bomb = { k: 'create', t: 'need', id: newId(), scope: 'case', f: Object.fromEntries(tags) };
  expect(await amal.act(bomb)).toMatchObject({ o: 'rejected', code: 'invalid' });
});

test('a field takes as many versions as people can write, not as many as a machine can', async () => {
  const { amal, bo } = await twoCoordinators();
  const contact = await amal.create('contact', { phone: '0' });
  const ms = Array.from({ length: 101 }, (_, i) => bo.mutation(set(contact, 'phone', `${i + 1}`, null)));
  const { res } = await bo.push(...ms);
  expect(res.slice(0, 100).every(({ o }) => o === 'conflict')).toBe(true);
  expect(res[100]).toMatchObject({ o: 'rejected', code: 'refused' });
});

test('a note is its author’s: somebody else’s edit is set aside with its text, but she may choose among the versions', async () => {
  const { office, amal, bo } = await twoCoordinators();
  const note = await amal.create('note', { text: 'Erstes Gespräch.' });
  const { m } = await rowOf(bo, note);
  expect(await bo.act(text(note, 'text', 'Von Bo.', m))).toMatchObject({ o: 'rejected', code: 'refused' });
  const { payload } = await office.database.read.selectFrom('quarantine').select('payload').executeTakeFirstOrThrow();
  expect(payload).toContain('Von Bo.');
  await amal.act(text(note, 'text', 'Am Telefon.', m));
  const second = amal.mutation(text(note, 'text', 'Im Café.', m));
  expect((await amal.push(second)).res).toMatchObject([{ o: 'conflict' }]);
  const { writer } = await rowOf(bo, note);
  const choice = { ...text(note, 'text', 'Im Café.', writer('text')), x: [second.mid] };
  expect((await bo.act(choice)).o).toBe('applied');
  expect(await rowOf(amal, note)).toMatchObject({ f: { text: 'Im Café.' }, alt: {} });
  expect((await bo.act({ k: 'archive', id: note, p: null })).o).toBe('applied');
});

test('a visit that took place stays as it was told, until it is reopened; a second report is no change of it', async () => {
  const { amal, bo } = await twoCoordinators();
  const visit = await amal.create('visit', { date: '2026-11-20', state: { kind: 'planned' }, placeText: 'Café' });
  const { m } = await rowOf(bo, visit);
  const held = (on: string) => set(visit, 'state', { kind: 'held', on }, m);
  await amal.act(held('2026-11-20'));
  expect(await bo.act(set(visit, 'placeText', 'Büro', m))).toMatchObject({ o: 'rejected', code: 'immutable' });
  expect(await bo.act({ k: 'elem', id: visit, f: 'topics', e: 'space', on: true, p: null })).toMatchObject({
    code: 'immutable',
  });
  const noteId = newId();
  const note = { k: 'create', t: 'note', id: noteId, scope: 'case', f: { visit, text: 'Auch ich war dort.' } };
  const topic = { k: 'elem', id: visit, f: 'topics', e: 'space', on: true, p: null };
  expect((await bo.act(held('2026-11-21'), topic, note)).o).toBe('conflict');
  expect(await rowOf(amal, noteId)).toMatchObject({ f: { text: 'Auch ich war dort.' } });
  const p = (await rowOf(amal, visit)).writer('state');
  const reopened = { ...amal.mutation(set(visit, 'state', { kind: 'planned' }, p)), name: 'visit.reopen' };
  expect((await amal.push(reopened)).res).toMatchObject([{ o: 'applied' }]);
  expect((await bo.act(set(visit, 'placeText', 'Büro', m))).o).toBe('applied');
});

test('answers belong to the form and version that they were given to', async () => {
  const { amal } = await twoCoordinators();
  const answers = await amal.create('answers', { form: 'needs-checklist', version: '1' });
  const { m } = await rowOf(amal, answers);
  expect(await amal.act(set(answers, 'version', '2', m))).toMatchObject({ o: 'rejected', code: 'immutable' });
  expect((await amal.act(set(answers, 'version', '1', m))).o).toBe('applied');
  expect((await amal.act(set(answers, 'language', 'tr', null))).o).toBe('applied');
});

test('fault 33: three helpers capture the same person: three records, joined by a link that can be undone', async () => {
  const office = await openOffice();
  const helpers = [
    await office.tablet('Hana', 'helper', FESTIVAL),
    await office.tablet('Hugo', 'helper', FESTIVAL),
    await office.tablet('Ines', 'helper', FESTIVAL),
  ];
  const ids: Uuid[] = [];
  for (const helper of helpers) ids.push(await helper.create('contact', { name: 'Leyla', phone: '0611 1' }, FESTIVAL));
  const [hana] = helpers;
  const [survivor, absorbed] = ids;
  const link = await hana?.create('merge_link', { survivor: survivor ?? '', absorbed: absorbed ?? '' }, FESTIVAL);
  expect((await hana?.act({ k: 'archive', id: link, p: null }))?.o).toBe('applied');
  expect((await hana?.pull())?.rows.filter((row) => isLive(row) && row.t === 'contact')).toHaveLength(3);
});

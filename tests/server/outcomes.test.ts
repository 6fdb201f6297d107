import { expect, test } from 'vitest';
import type { Role } from '../../server/permissions.ts';
import { openOffice } from './support/office.ts';
import { newId, newMid } from './support/tablet.ts';

const contact = (f: unknown = { name: 'Leyla' }) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f });

/** Puts a property that JSON.parse makes but no literal does. */
const parsed = (text: string): unknown => JSON.parse(text);

test.for<[string, (id: string) => unknown]>([
  ['a value of the wrong kind', (id) => ({ k: 'set', id, f: 'phone', v: 7, p: null })],
  ['a line that is too long', (id) => ({ k: 'set', id, f: 'phone', v: 'x'.repeat(1_001), p: null })],
  [
    'a date that does not exist',
    () => ({ k: 'create', t: 'task', id: newId(), scope: 'case', f: { due: '2026-02-31' } }),
  ],
  [
    'a text above 20,000 characters',
    () => ({ k: 'create', t: 'note', id: newId(), scope: 'case', f: { text: 'x'.repeat(20_001) } }),
  ],
  ['a text step on a field that is no text', (id) => ({ k: 'text', id, f: 'phone', v: 'x', p: null })],
  ['a set without its element', (id) => ({ k: 'set', id, f: 'languages', v: true, p: null })],
  ['an element of something that is no set', (id) => ({ k: 'elem', id, f: 'phone', e: 'tr', on: true, p: null })],
  ['a type in a scope where it may not live', () => ({ k: 'create', t: 'contact', id: newId(), scope: 'org', f: {} })],
  ['an id in capitals', (id) => ({ k: 'set', id: id.toUpperCase(), f: 'phone', v: '', p: null })],
  ['a field name with a blank', (id) => ({ k: 'set', id, f: 'the phone', v: '', p: null })],
  ['a lone surrogate', (id) => ({ k: 'set', id, f: 'phone', v: 'a\ud800b', p: null })],
  ['a NUL', (id) => ({ k: 'set', id, f: 'phone', v: 'a\0b', p: null })],
  [
    'a __proto__ key',
    () => parsed(`{"k":"create","t":"contact","id":"${newId()}","scope":"case","f":{"__proto__":{"name":"x"}}}`),
  ],
  ['brackets nine levels deep', (id) => ({ k: 'set', id, f: 'phone', v: [[[[[[1]]]]]], p: null })],
  [
    'more than 2,000 keys',
    () => contact(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`languages/l${i}`, true]))),
  ],
  ['a step that is no object', () => 'set'],
])('%s is rejected as invalid, for good, and the rest of the queue goes on', async ([, op]) => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = await amal.create('contact', { name: 'Leyla' });
  const [bad, good] = [amal.mutation(op(id)), amal.mutation(contact())];
  const { res, last } = await amal.push(bad, good);
  expect(res).toEqual([
    { mid: bad.mid, n: 2, o: 'rejected', code: 'invalid' },
    { mid: good.mid, n: 3, o: 'applied' },
  ]);
  expect(last).toBe(3);
  const kept = await office.database.read.selectFrom('quarantine').select(['mid', 'payload']).executeTakeFirstOrThrow();
  expect(kept.mid).toBe(bad.mid);
  expect(kept.payload).toContain(bad.mid);
});

test.for<[string, object]>([
  ['no name', { name: undefined }],
  ['no steps', { ops: [] }],
  ['51 steps', { ops: Array.from({ length: 51 }, () => contact()) }],
  ['a moment that does not exist', { at: '2026-13-77T07:50:00.000Z' }],
  [
    'more than 64 KiB',
    { ops: Array.from({ length: 4 }, () => ({ ...contact({ text: 'x'.repeat(17_000) }), t: 'note' })) },
  ],
])('a mutation with %s is rejected, not the request', async ([, wrong]) => {
  const amal = await (await openOffice()).tablet();
  const { res } = await amal.push({ ...amal.mutation(contact()), ...wrong });
  expect(res).toMatchObject([{ o: 'rejected', code: 'invalid' }]);
});

test.for<[string, string]>([
  ['a million brackets', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ['a number beyond all numbers', '[1e999]'],
])('%s are rejected without harm', async ([, ops]) => {
  const office = await openOffice();
  const amal = await office.tablet();
  const body = `{"proto":1,"epoch":"${amal.epoch}","tok":"t","ms":[{"mid":"${newMid()}","n":1,"ops":${ops}}]}`;
  const response = await fetch(`${office.url}/v1/push`, { method: 'POST', headers: amal.bearer(), body });
  expect(await response.json()).toMatchObject({ last: 1, res: [{ o: 'rejected', code: 'invalid' }] });
});

test.for<[string, (id: string) => object]>([
  ['a kind of step', (id) => ({ ops: [{ k: 'translate', id, to: 'tr' }] })],
  ['a type of record', () => ({ ops: [{ k: 'create', t: 'spaceship', id: newId(), scope: 'case', f: {} }] })],
  ['a field', (id) => ({ ops: [{ k: 'set', id, f: 'shoeSize', v: 43, p: null }] })],
  ['an element of a field', (id) => ({ ops: [{ k: 'elem', id, f: 'hobbies', e: 'chess', on: true, p: null }] })],
  ['a version of the steps', (id) => ({ data: 2, ops: [{ k: 'teleport', to: id }] })],
])('fault 70: %s that this server does not know yet is set aside, not lost', async ([, more]) => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = await amal.create('contact', { name: 'Leyla' });
  const sent = { ...amal.mutation(contact()), ...more(id) };
  expect((await amal.push(sent)).res).toMatchObject([{ o: 'quarantined', code: 'unknown' }]);
  const { payload } = await office.database.read.selectFrom('quarantine').select('payload').executeTakeFirstOrThrow();
  expect(JSON.parse(payload)).toEqual(sent);
});

test('fault 31: an id that exists already is rejected, and an unknown one is set aside', async () => {
  const amal = await (await openOffice()).tablet();
  const id = await amal.create('contact', { name: 'Leyla' });
  expect(await amal.act({ ...contact(), id })).toMatchObject({ o: 'rejected', code: 'exists' });
  expect(await amal.act({ k: 'set', id: newId(), f: 'phone', v: '1', p: null })).toMatchObject({
    o: 'quarantined',
    code: 'not_found',
  });
});

test('a record that points to one that is not there, or is of another type, is set aside', async () => {
  const amal = await (await openOffice()).tablet();
  const id = await amal.create('contact', { name: 'Leyla' });
  for (const organisation of [newId(), id]) {
    const visit = { k: 'create', t: 'visit', id: newId(), scope: 'case', f: { organisation } };
    expect(await amal.act(visit)).toMatchObject({ o: 'quarantined', code: 'not_found' });
  }
});

test('an id out of scope is answered exactly like one that does not exist', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const hidden = await amal.create('contact', { name: 'Leyla' });
  const helper = await office.tablet('Hana', 'helper');
  const edits = [hidden, newId()].map((id) => helper.mutation({ k: 'set', id, f: 'phone', v: '1', p: null }));
  const { res } = await helper.push(...edits);
  expect(res.map(({ o, code }) => [o, code])).toEqual(Array(2).fill(['quarantined', 'not_found']));
});

test('what follows a creation in quarantine follows it there, but nothing else does', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [id, other] = [newId(), newId()];
  const outcomes = [
    await amal.act({ k: 'create', t: 'contact', id, scope: 'event:festival', f: { name: 'Leyla' } }),
    await amal.act({ k: 'set', id, f: 'phone', v: '1', p: null }),
    await amal.act({ k: 'create', t: 'consent', id: other, scope: 'case', f: { person: id, kind: 'grant' } }),
    await amal.act({ k: 'set', id: other, f: 'how', v: 'spoken', p: null }),
    await amal.act(contact()),
  ];
  expect(outcomes.map(({ o, code }) => code ?? o)).toEqual(['not_granted', 'follows', 'follows', 'follows', 'applied']);
  const bo = await office.tablet('Bo');
  expect(await bo.act({ k: 'set', id, f: 'phone', v: '2', p: null })).toMatchObject({ code: 'not_found' });
});

test.for<Role>(['administrator', 'evaluator'])('what the %s sends is set aside: the role only reads', async (role) => {
  const office = await openOffice();
  const tablet = await office.tablet('Ina', role);
  expect(await tablet.act(contact())).toMatchObject({ o: 'quarantined', code: 'not_granted' });
});

test('fault 37: after a role was reduced, edits that were made before are set aside', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = await amal.create('contact', { name: 'Leyla' });
  await office.database.write
    .updateTable('member')
    .set({ role: 'evaluator', grants: 1 })
    .where('user_id', '=', amal.user.id)
    .execute();
  expect(await amal.act({ k: 'set', id, f: 'phone', v: '1', p: null })).toMatchObject({
    o: 'quarantined',
    code: 'not_granted',
  });
});

test('fault 31: an erased record takes no edit, and the text of the edit is not kept', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = newId();
  await office.database.write.insertInto('erased').values({ ws: office.ws, record_id: id, seq: 0 }).execute();
  expect(await amal.act({ k: 'set', id, f: 'phone', v: 'secret', p: null })).toMatchObject({
    o: 'rejected',
    code: 'erased',
  });
  expect(await amal.act({ ...contact(), id })).toMatchObject({ o: 'rejected', code: 'erased' });
  expect(await office.database.read.selectFrom('quarantine').selectAll().execute()).toEqual([]);
});

import { expect, test, vi } from 'vitest';
import { historyOf } from './support/history.ts';
import { openOffice } from './support/office.ts';
import type { Sent, Tablet } from './support/tablet.ts';
import { enrolTablet, newId, newMid } from './support/tablet.ts';

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

const numberOfContacts = async (tablet: Tablet) => {
  tablet.forgetCursors();
  return (await tablet.pull()).rows.length;
};

test('fault 2: the answer was lost and the tablet sends the same again: told the first outcome, no second effect', async () => {
  const amal = await (await openOffice()).tablet();
  const good = amal.mutation(contact('Leyla'));
  const bad = amal.mutation({ k: 'set', id: newId(), f: 'phone', v: '1', p: null });
  await amal.push(good, bad);
  expect((await amal.push(good, bad)).res).toEqual([
    { mid: good.mid, n: 1, o: 'duplicate', was: 'applied' },
    { mid: bad.mid, n: 2, o: 'duplicate', was: 'quarantined', code: 'not_found' },
  ]);
  expect(await numberOfContacts(amal)).toBe(1);
});

test('the same mutation twice in one batch counts once', async () => {
  const amal = await (await openOffice()).tablet();
  const sent = amal.mutation(contact('Leyla'));
  expect((await amal.push(sent, sent)).res.map(({ o }) => o)).toEqual(['applied', 'duplicate']);
  expect(await numberOfContacts(amal)).toBe(1);
});

test('a receipt does not depend on the order of keys, nor on the number', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const sent = amal.mutation(contact('Leyla'));
  await amal.push(sent);
  const again = await enrolTablet(office.url, await office.code());
  const shuffled: Sent = { ...Object.fromEntries(Object.entries(sent).reverse()), mid: sent.mid, n: 1 };
  expect((await again.push(shuffled)).res).toMatchObject([{ o: 'duplicate', was: 'applied' }]);
});

test('a tablet that was enrolled anew sends what it has with new numbers, and goes on from there', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [one, two] = [amal.mutation(contact('one')), amal.mutation(contact('two'))];
  await amal.push(one, two);
  const again = await office.tablet();
  const three = { ...one, mid: newMid(), n: 3, ops: [contact('three')] };
  const { res, last } = await again.push({ ...one, n: 1 }, { ...two, n: 2 }, three);
  expect(res.map(({ o }) => o)).toEqual(['duplicate', 'duplicate', 'applied']);
  expect(last).toBe(3);
});

test('the id of a mutation used for another one is rejected, and both texts are kept', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const office = await openOffice();
  const amal = await office.tablet();
  const bad = amal.mutation({ k: 'set', id: newId(), f: 'phone', v: 'first', p: null });
  await amal.push(bad);
  const reused = { ...amal.mutation(contact('second')), mid: bad.mid };
  const { res, last } = await amal.push(reused);
  expect(res).toEqual([{ mid: bad.mid, n: 2, o: 'rejected', code: 'mid_reuse' }]);
  expect(last).toBe(2);
  const kept = await office.database.read.selectFrom('quarantine').select(['code', 'status']).orderBy('code').execute();
  expect(kept.map(({ code, status }) => [code, status])).toEqual([
    ['mid_reuse', 'rejected'],
    ['not_found', 'quarantined'],
  ]);
  expect(await numberOfContacts(amal)).toBe(0);
});

test('a hole in the numbers stops the batch there, and says which number is next', async () => {
  const amal = await (await openOffice()).tablet();
  const [one, , three] = [
    amal.mutation(contact('one')),
    amal.mutation(contact('two')),
    amal.mutation(contact('three')),
  ];
  const { res, last, stop } = await amal.push(one, three);
  expect(res.map(({ o }) => o)).toEqual(['applied']);
  expect([last, stop]).toEqual([1, { at: 3, why: 'gap', expect: 2 }]);
});

test('fault 41: a copied browser profile is noticed, and nothing of its work is lost after a new enrolment', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await amal.push(amal.mutation(contact('original')));
  amal.setCounter(0);
  const ofCopy = amal.mutation(contact('copy'));
  expect(await amal.rawPush([ofCopy])).toEqual({ status: 409, json: { proto: 1, error: 'device_forked', tok: 't1' } });
  const again = await office.tablet();
  expect((await again.push({ ...ofCopy, n: 1 })).res).toMatchObject([{ o: 'applied' }]);
  expect(await numberOfContacts(again)).toBe(2);
});

test('what stood before the fork in the same batch is kept, with a gapless seq', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [one, two] = [amal.mutation(contact('one')), amal.mutation(contact('two'))];
  await amal.push(one);
  expect((await amal.rawPush([two, { ...one, mid: newMid(), ops: [contact('copy')] }])).status).toBe(409);
  const three = amal.mutation(contact('three'));
  expect((await amal.push(two, three)).res.map(({ o }) => o)).toEqual(['duplicate', 'applied']);
  expect((await amal.pull()).rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('another epoch is answered with the right one and the number that is expected next', async () => {
  const amal = await (await openOffice()).tablet();
  await amal.create('contact', { name: 'Leyla' });
  const { epoch } = amal;
  amal.setEpoch('another');
  const problem = { proto: 1, error: 'epoch', epoch, expect: 2 };
  expect(await amal.rawPush([])).toEqual({ status: 409, json: { ...problem, tok: 't1' } });
  expect(await amal.rawPull()).toEqual({ status: 409, json: { ...problem, tok: 't2' } });
});

test('the history keeps every accepted value, also those that changed nothing', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const id = await amal.create('contact', { phone: '1' });
  const same = amal.mutation({ k: 'set', id, f: 'phone', v: '1', p: null });
  await amal.push(same);
  const values = (await historyOf(office)).filter((value) => value.id === id);
  expect(values.map(({ v, user }) => [v, user])).toEqual(Array(2).fill(['1', amal.user.id]));
});

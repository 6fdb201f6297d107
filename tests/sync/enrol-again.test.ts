import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { readIdentity, readKeyPair, writeIdentity } from '../../src/db/identity.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE, SCOPE_ORG } from '../../src/domain/ids.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { newId } from '../support/vault.ts';
import { scenario } from '../support/scenario.ts';

const namesOf = (tablet: { view(): { records: ReadonlyMap<string, ReadonlyMap<string, { fields: object }>> } }) =>
  [...(tablet.view().records.get('organisation')?.values() ?? [])].map(({ fields }) => JSON.stringify(fields)).sort();
const named = (...names: readonly string[]) => names.map((name) => JSON.stringify({ name })).sort();

test('fault 41: the copy of a browser profile is noticed, keeps its work, and after a new code everything is there once', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Vorher' });
  await amal.sync();
  await amal.add(organisation, { name: 'Noch nicht gesendet' });
  const copy = await amal.copy();
  await amal.add(organisation, { name: 'Am Original' });
  await copy.add(organisation, { name: 'An der Kopie' });
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect(await copy.sync()).toMatchObject({ result: { kind: 'stopped' }, problem: { error: 'device_forked' } });
  expect(copy.view().outbox.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  const renewed = await (await copy.reopen()).enrolAgain(office, 'Amal');
  const own = await renewed.db.out.orderBy('n').toArray();
  expect(own.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect((await renewed.sync()).result).toEqual({ kind: 'done' });
  expect(renewed.view().outbox).toEqual([]);
  for (const one of [bo, amal, renewed]) {
    await one.sync();
    expect(namesOf(one)).toEqual(named('Vorher', 'Noch nicht gesendet', 'Am Original', 'An der Kopie'));
  }
  await amal.add(organisation, { name: 'Später' });
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
});

test('fault 41: what the office has taken already is offered again after a new enrolment, and counted once', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Verein' });
  const [entry] = amal.view().outbox;
  await amal.sync();
  const renewed = await amal.enrolAgain(office, 'Amal');
  expect(renewed.view().outbox.map(({ mutation }) => mutation.mid)).toEqual([entry?.mutation.mid]);
  await renewed.sync();
  expect(renewed.view().outbox).toEqual([]);
  expect(namesOf(renewed)).toEqual(named('Verein'));
});

test('fault 41: an entry that an erasure has shortened is offered again, and nobody is asked about it', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const [club, leyla] = [newId(), newId()];
  const ops = [
    createOp(organisation, club, SCOPE_ORG, { name: 'Verein' }),
    createOp(contact, leyla, SCOPE_CASE, { name: 'Leyla' }),
  ];
  await commit(amal.store, { name: 'organisation.add', ops });
  await amal.sync();
  await bo.sync();
  await commit(bo.store, { name: 'contact.erase', ops: [{ k: 'erase', id: leyla, why: 'person_asked' }] });
  await bo.sync();
  await amal.sync();
  const renewed = await amal.enrolAgain(office, 'Amal');
  expect((await renewed.sync()).result).toEqual({ kind: 'done' });
  expect(renewed.view().outbox).toEqual([]);
  expect(namesOf(renewed)).toEqual(named('Verein'));
});

test('a new enrolment that breaks off leaves the tablet with the name and key that it had', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  const { db, store } = amal;
  const before = await readKeyPair(db, store.keys);
  const code = await office.invite('Amal');
  const lost = await enrol(
    async (path, init) => {
      await fetch(`${office.url}${path}`, init);
      throw new TypeError('connection lost');
    },
    db,
    store.keys,
    { code },
  );
  expect(lost).toMatchObject({ refusal: { kind: 'offline' } });
  expect(await readKeyPair(db, store.keys)).toEqual(before);
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  const again = await enrol((path, init) => fetch(`${office.url}${path}`, init), db, store.keys, { code });
  expect(again.ok && again.value.dev).not.toBe(store.identity.dev);
});

test('unsent work goes to no other office', async () => {
  const { office, tablet } = await scenario();
  const { db, store } = await tablet('Amal');
  const pair = await readKeyPair(db, store.keys);
  if (pair === undefined) throw new Error('no key');
  await writeIdentity(db, store.keys, { ...store.identity, ws: newId() }, pair, 'e1');
  const code = await office.invite('Amal');
  const refused = await enrol((path, init) => fetch(`${office.url}${path}`, init), db, store.keys, { code });
  expect(refused).toMatchObject({ refusal: { kind: 'wrong-office' } });
  expect((await readIdentity(db, store.keys))?.dev).toBe(store.identity.dev);
});

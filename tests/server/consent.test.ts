import { describe, expect, test } from 'vitest';
import { grantCommand } from '../../server/admin/grant.ts';
import { releaseQuarantine } from '../../server/release.ts';
import { toolsOf } from '../../server/run-batch.ts';
import { storageOf } from '../../server/open-store.ts';
import { realWorld } from '../../server/world.ts';
import type { LegalBasis } from '../../src/domain/office.ts';
import { isLive } from '../../src/domain/row.ts';
import { elementKey } from '../../src/domain/ids.ts';
import { openOffice } from './support/office.ts';
import { newId, type Tablet } from './support/tablet.ts';

/** Amal's office, which has stated why it keeps contact persons; or has not said so yet. */
async function officeOn(basis?: LegalBasis) {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const state = async (v: LegalBasis, p: string | null) => {
    expect((await amal.act({ k: 'set', id: office.ws, f: 'legalBasis', v, p })).o).toBe('applied');
  };
  if (basis !== undefined) await state(basis, null);
  return { office, amal, bo, state };
}

const person = (id: string) => ({ k: 'create', t: 'contact', id, scope: 'case', f: { name: 'Leyla' } });
const consent = (of: string, f: object = {}) => ({
  k: 'create',
  t: 'consent',
  id: newId(),
  scope: 'case',
  f: { person: of, purpose: 'kontaktdaten', kind: 'grant', language: 'ar', how: 'spoken', ...f },
});
const isKnown = async (tablet: Tablet, id: string) => {
  tablet.forgetCursors();
  return (await tablet.pull()).rows.some((row) => row.id === id);
};

describe('An office that works on consent', () => {
  test('stores a person together with her yes, and sets her aside without it', async () => {
    const { amal } = await officeOn('consent');
    const [leyla, nobody] = [newId(), newId()];
    expect((await amal.act(person(leyla), consent(leyla))).o).toBe('applied');
    expect(await amal.act(person(nobody))).toMatchObject({ o: 'quarantined', code: 'not_granted' });
    expect([await isKnown(amal, leyla), await isKnown(amal, nobody)]).toEqual([true, false]);
  });

  test.each([
    ['a yes to something else', { purpose: 'einladungen' }],
    ['a no', { kind: 'withdraw' }],
  ])('does not take %s for it', async (_what, f) => {
    const { amal } = await officeOn('consent');
    const id = newId();
    expect((await amal.act(person(id), consent(id, f))).o).toBe('quarantined');
  });

  test('loses nothing: once it works on a public task, what was set aside can be released', async () => {
    const { office, amal, state } = await officeOn('consent');
    const id = newId();
    await amal.act(person(id));
    const { rows } = await amal.pull();
    const settings = rows.find((row) => row.id === office.ws);
    await state('task', settings !== undefined && 'm' in settings ? settings.m : null);
    const rights = { role: 'coordinator', scopes: amal.scopes } as const;
    const tools = toolsOf(realWorld, { openBox: () => undefined });
    await releaseQuarantine(storageOf(office), office.ws, () => true, rights, tools);
    expect(await isKnown(amal, id)).toBe(true);
  });
});

describe('An office that works on consent, and a person whom it knows already', () => {
  const asideFor = { o: 'quarantined', code: 'not_granted' };
  const leave = async (tablet: Tablet, id: string) => {
    const withdrawal = consent(id, { kind: 'withdraw' });
    expect((await tablet.act(withdrawal, { k: 'archive', id, p: null })).o).toBe('applied');
    return withdrawal.id;
  };

  test('takes her over from an event with her yes only', async () => {
    const { office, amal } = await officeOn('consent');
    const scope = 'event:fest';
    const context = { ...office, db: office.database.write, storage: storageOf(office) };
    await grantCommand(context, ['coordinator', scope], {});
    const [leyla, omid] = [newId(), newId()];
    for (const id of [leyla, omid]) expect((await amal.act({ ...person(id), scope })).o).toBe('applied');
    const move = (id: string) => ({ k: 'move', id, scope: 'case' });
    expect(await amal.act(move(leyla))).toMatchObject(asideFor);
    expect((await amal.act(consent(omid), move(omid))).o).toBe('applied');
  });

  test('sets aside what another tablet still writes about her after she has said no', async () => {
    const { amal, bo } = await officeOn('consent');
    const id = newId();
    await amal.act(person(id), consent(id));
    expect((await bo.act({ k: 'set', id, f: 'name', v: 'Leyla A.', p: null })).o).toBe('conflict');
    await leave(amal, id);
    expect(await bo.act({ k: 'set', id, f: 'name', v: 'Leyla B.', p: null })).toMatchObject(asideFor);
    expect(await bo.act({ k: 'restore', id, p: null })).toMatchObject(asideFor);
  });

  test('writes on when she says yes again, knowing of her no', async () => {
    const { amal, bo } = await officeOn('consent');
    const id = newId();
    await amal.act(person(id), consent(id));
    const no = await leave(amal, id);
    const again = consent(id, { [elementKey('withdrawals', no)]: true });
    expect((await amal.act(again, { k: 'restore', id, p: null })).o).toBe('applied');
    expect((await bo.act({ k: 'set', id, f: 'name', v: 'Leyla B.', p: null })).o).not.toBe('quarantined');
  });
});

describe('A person who has said no to a client that archives nobody', () => {
  test.each(['consent', undefined] as const)('is archived and locked where the office has stated %s', async (basis) => {
    const { amal, bo } = await officeOn(basis);
    const id = newId();
    await amal.act(person(id), consent(id));
    const no = consent(id, { kind: 'withdraw' });
    expect((await amal.act(no)).o).toBe('applied');
    bo.forgetCursors();
    expect((await bo.pull()).rows.find((row) => row.id === id)).toMatchObject({ st: 'archived' });
    const edit = { k: 'set', id, f: 'phone', v: '0611 123', p: null };
    expect(await bo.act(edit)).toMatchObject({ o: 'quarantined', code: 'not_granted' });
    const again = consent(id, { [elementKey('withdrawals', no.id)]: true });
    expect((await amal.act(again, edit)).o).toBe('applied');
  });

  test('can object all the same, and what was written about her twice before can be settled, with nothing new', async () => {
    const { amal, bo } = await officeOn('consent');
    const id = newId();
    await amal.act(person(id), consent(id));
    await bo.act({ k: 'set', id, f: 'name', v: 'Leyla A.', p: null });
    await amal.act(consent(id, { kind: 'withdraw' }));
    const objection = { k: 'set', id, f: 'objection', v: { on: '2026-11-23' }, p: null };
    expect((await bo.act(objection)).o).toBe('applied');
    bo.forgetCursors();
    const row = (await bo.pull()).rows.find((one) => one.id === id);
    if (row === undefined || !isLive(row)) throw new Error('no row');
    const [other] = row.alt['name'] ?? [];
    const choice = { k: 'set', id, f: 'name', p: row.fm['name'] ?? row.m, x: [other?.mid] };
    expect(await bo.act({ ...choice, v: 'Leyla B.' })).toMatchObject({ o: 'quarantined', code: 'not_granted' });
    expect((await bo.act({ ...choice, v: other?.v })).o).toBe('applied');
  });

  test('can still be written about where the office has stated a public task', async () => {
    const { amal } = await officeOn('task');
    const id = newId();
    await amal.act(person(id), consent(id));
    await amal.act(consent(id, { kind: 'withdraw' }));
    expect((await amal.act({ k: 'set', id, f: 'phone', v: '0611 123', p: null })).o).toBe('applied');
  });
});

test('an office on a public task stores a person without a yes, and so does one that has not said yet', async () => {
  for (const basis of ['task', undefined] as const) {
    const { amal } = await officeOn(basis);
    expect((await amal.act(person(newId()))).o).toBe('applied');
  }
});

describe('Nobody can speak for somebody else', () => {
  test('not as the author of a note, nor as the one who recorded a consent', async () => {
    const { amal, bo } = await officeOn();
    const id = newId();
    await amal.act(person(id));
    const asBo = { id: bo.user.id, name: 'Bo' };
    const note = (author: object) => ({
      k: 'create',
      t: 'note',
      id: newId(),
      scope: 'case',
      f: { text: 'Ja.', author },
    });
    const refused = { o: 'rejected', code: 'refused' };
    expect(await amal.act(note(asBo))).toMatchObject(refused);
    expect(await amal.act(consent(id, { by: asBo }))).toMatchObject(refused);
    const asAmal = { id: amal.user.id, name: 'Amal' };
    expect((await amal.act(note(asAmal))).o).toBe('applied');
    expect((await amal.act(consent(id, { by: asAmal }))).o).toBe('applied');
  });

  test('nor can she say afterwards that somebody else has written her note', async () => {
    const { amal, bo } = await officeOn();
    const id = newId();
    const author = { id: amal.user.id, name: 'Amal' };
    await amal.act({ k: 'create', t: 'note', id, scope: 'case', f: { text: 'Ja.', author } });
    const change = { k: 'set', id, f: 'author', v: { id: bo.user.id, name: 'Bo' }, p: null };
    expect(await amal.act(change)).toMatchObject({ o: 'rejected', code: 'refused' });
  });
});

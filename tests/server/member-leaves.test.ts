import * as v from 'valibot';
import { expect, test } from 'vitest';
import { memberCommand } from '../../server/admin/member.ts';
import { invite } from '../../server/invitation.ts';
import { storageOf } from '../../server/open-store.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { SetAsideResponse } from '../../src/protocol/office.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { enrolTablet, newKey, post } from './support/tablet.ts';

const leave = (office: Office, member: string, order?: string) =>
  memberCommand({ ...office, db: office.database.write, storage: storageOf(office) }, ['leave'], { member, order });

const changeRole = (office: Office, { user }: Tablet, role: string) =>
  memberCommand({ ...office, db: office.database.write, storage: storageOf(office) }, ['role'], {
    member: user.id,
    role,
  });

/** A code for another device of the same person. */
async function another(office: Office, { user }: Tablet): Promise<string> {
  const { database, keys, ws, world } = office;
  const invitee = { ws, user: user.id, person: user.name, role: 'coordinator' } as const;
  return showEnrolmentCode((await invite(database.write, keys, invitee, 60, world)).code);
}

test('whoever works here no longer: all her devices are stopped at once, and no open code lets her in again', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const phone = await enrolTablet(office.url, await another(office, amal));
  const open = await another(office, amal);
  const report = await leave(office, amal.user.id, 'wipe');
  expect(report.json).toEqual({ user: amal.user.id, devices: expect.arrayContaining([amal.dev, phone.dev]), codes: 1 });
  for (const device of [amal, phone])
    expect(await device.rawPull()).toMatchObject({ status: 401, json: { error: 'device_stopped', order: 'wipe' } });
  const { pub } = await newKey();
  expect(await post(`${office.url}/v1/enrol`, { code: open, pub, app: '1.0.0' })).toMatchObject({
    status: 403,
    json: { error: 'code_expired' },
  });
  expect((await bo.pull()).rows).toEqual([]);
});

test('with drain her devices still hand in what they hold', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  await leave(office, amal.user.id, 'drain');
  expect(
    (await amal.push(amal.mutation({ k: 'create', t: 'organisation', id: amal.dev, scope: 'org', f: { name: 'A' } })))
      .res,
  ).toMatchObject([{ o: 'applied' }]);
});

test('who gets other work hands in the old tablet first; her new one has the new role, and what she wrote stays hers', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const written = await amal.create('organisation', { name: 'Verein' }, 'org');
  await expect(changeRole(office, amal, 'evaluator')).rejects.toThrow(/1 devices in use/);
  await leave(office, amal.user.id, 'drain');
  const code = await another(office, amal);
  await expect(changeRole(office, amal, 'evaluator')).rejects.toThrow(/1 open codes/);
  await leave(office, amal.user.id, 'drain');
  await expect(changeRole(office, amal, 'chief')).rejects.toThrow(/--role/);
  await changeRole(office, amal, 'evaluator');
  const { pub } = await newKey();
  expect(await post(`${office.url}/v1/enrol`, { code, pub, app: '1.0.0' })).toMatchObject({ status: 403 });
  const next = await enrolTablet(office.url, await another(office, amal));
  expect(next).toMatchObject({ role: 'evaluator', user: amal.user });
  expect((await next.pull()).rows).toMatchObject([{ id: written }]);
  expect((await next.act({ k: 'set', id: written, f: 'name', v: 'Haus', p: null })).code).toBe('not_granted');
});

test('nobody is stopped by mistake: who and how has to be said', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  await expect(leave(office, amal.user.id)).rejects.toThrow(/--order/);
  await expect(leave(office, 'niemand', 'wipe')).rejects.toThrow(/no member/);
  expect((await amal.pull()).rows).toEqual([]);
});

test('whoever is leaving erases nothing any more and changes no setting: a colleague has to look at it first', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const contact = await amal.create('contact', { name: 'Leyla' }, 'case');
  await leave(office, amal.user.id, 'drain');
  const codes = [];
  codes.push((await amal.act({ k: 'erase', id: contact, why: 'person_asked' })).code);
  codes.push((await amal.act({ k: 'set', id: office.ws, f: 'legalBasis', v: 'task', p: null })).code);
  codes.push((await amal.act({ k: 'set', id: contact, f: 'phone', v: '0611 1', p: null })).code);
  expect(codes).toEqual(['not_granted', 'not_granted', undefined]);
  expect((await bo.pull()).rows).toMatchObject([{ id: contact, f: { phone: '0611 1' } }]);
  const asked = await post(`${office.url}/v1/office/set-aside`, { proto: 1, tok: 's1' }, bo.bearer());
  expect(v.parse(SetAsideResponse, asked.json).entries.map(({ person }) => person)).toEqual(['Amal', 'Amal']);
});

test('a colleague releases the last erasure of somebody who has left, and what came after it keeps nothing of the erased person', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const contact = await amal.create('contact', { name: 'Leyla' }, 'case');
  await leave(office, amal.user.id, 'drain');
  const erasure = amal.mutation({ k: 'erase', id: contact, why: 'person_asked' });
  const later = amal.mutation(
    { k: 'set', id: office.ws, f: 'legalBasis', v: 'task', p: null },
    { k: 'set', id: contact, f: 'phone', v: '0611 1', p: null },
  );
  expect((await amal.push(erasure, later)).res).toMatchObject([{ code: 'not_granted' }, { code: 'not_granted' }]);
  const body = { proto: 1, tok: 'r1', mids: [erasure.mid, later.mid] };
  expect(await post(`${office.url}/v1/office/release`, body, bo.bearer())).toMatchObject({ status: 200 });
  expect((await bo.pull()).rows).toMatchObject([{ id: contact, st: 'erased' }]);
  const kept = await office.database.read.selectFrom('quarantine').select(['payload', 'code']).execute();
  expect(kept).toMatchObject([{ code: 'erased', payload: expect.stringContaining('legalBasis') }]);
  expect(kept.filter(({ payload }) => payload.includes('0611 1') || payload.includes(contact))).toEqual([]);
});

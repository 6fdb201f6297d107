import * as v from 'valibot';
import { expect, test } from 'vitest';
import { grantCommand, revokeCommand } from '../../server/admin/grant.ts';
import { memberCommand } from '../../server/admin/member.ts';
import { COMMAND_LINE, recordAudit } from '../../server/audit.ts';
import { storageOf } from '../../server/open-store.ts';
import { confirmWiped, reviveDevice, stopDevice } from '../../server/stop-order.ts';
import { thinAudit } from '../../server/thin-audit.ts';
import { createWorkspace } from '../../server/workspace.ts';
import type { AuditAct } from '../../src/domain/audit.ts';
import { auditOp, TOLD_ACTS } from '../../src/domain/audit.ts';
import { Scope } from '../../src/domain/ids.ts';
import { AuditResponse } from '../../src/protocol/office.ts';
import { Problem } from '../../src/protocol/problem.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, post } from './support/tablet.ts';

const MONTH = 31 * 86_400_000;
const FORM = v.parse(Scope, 'drop:umfrage');

const ask = (office: Office, tablet: Tablet, query: object = {}) =>
  post(`${office.url}/v1/office/audit`, { proto: 1, tok: 'a1', ...query }, tablet.bearer());

async function auditOf(office: Office, tablet: Tablet, query: object = {}) {
  return v.parse(AuditResponse, (await ask(office, tablet, query)).json).lines;
}

async function actsOf(office: Office, tablet: Tablet, query: object = {}): Promise<readonly AuditAct[]> {
  return (await auditOf(office, tablet, query)).map(({ act }) => act).reverse();
}

test('what was invited, enrolled, joined, taken apart, erased and taken out of the app can be looked up, with who did it', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const [survivor, absorbed] = [
    await amal.create('organisation', { name: 'A' }),
    await amal.create('organisation', { name: 'B' }),
  ];
  const link = await amal.create('merge_link', { survivor, absorbed }, 'org');
  await amal.act({ k: 'archive', id: link, p: null });
  await amal.act({ k: 'erase', id: absorbed, why: 'person_asked' });
  await amal.act(auditOp(newId(), { act: 'exported', what: 'register', count: 64, format: 'csv' }));
  const lines = await auditOf(office, amal);
  expect(lines.map(({ act }) => act).reverse()).toEqual([
    ...(['invited', 'enrolled', 'merged', 'unmerged', 'erased', 'exported'] as const),
  ]);
  const of = (act: AuditAct) => lines.find((line) => line.act === act);
  expect(of('invited')).toMatchObject({
    person: '',
    device: '',
    subject: { name: 'Amal' },
    detail: { role: 'coordinator' },
  });
  expect(of('merged')).toMatchObject({ person: 'Amal', device: 'Tablet 1', subject: { id: survivor } });
  expect(of('erased')).toMatchObject({
    subject: { id: absorbed, name: '' },
    detail: { count: 1, why: 'person_asked' },
  });
  expect(of('exported')).toMatchObject({ subject: null, detail: { what: 'register', count: 64, format: 'csv' } });
});

test('the audit can be asked by kind and by time, page by page', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  office.later(1_000);
  const started = new Date(office.world.now()).toISOString();
  const copies = Array.from({ length: 130 }, (_, i) => {
    const act = i % 2 === 0 ? 'printed' : 'copied';
    return amal.mutation(auditOp(newId(), { act, what: 'person', count: i, format: 'paper' }));
  });
  await amal.push(...copies);
  const first = v.parse(AuditResponse, (await ask(office, amal)).json);
  const second = v.parse(AuditResponse, (await ask(office, amal, { after: first.next })).json);
  expect([first.lines.length, second.lines.length, second.next]).toEqual([100, 32, null]);
  expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(132);
  expect(await actsOf(office, amal, { acts: ['enrolled', 'invited'] })).toEqual(['invited', 'enrolled']);
  expect(await auditOf(office, amal, { acts: ['printed'] })).toHaveLength(65);
  expect(await actsOf(office, amal, { to: started })).toEqual(['invited', 'enrolled']);
  expect(await actsOf(office, amal, { from: '2999-01-01T00:00:00.000Z' })).toEqual([]);
});

test('what was told to a device and what it confirmed is noted once, however often it says so', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const context = { ...office, db: office.database.write };
  await stopDevice(context, bo.dev, 'drain');
  await reviveDevice(context, bo.dev, { user: amal.user.id, dev: amal.dev });
  await stopDevice(context, bo.dev, 'wipe');
  const stopped = v.parse(Problem, (await post(`${office.url}/v1/token`, { dev: bo.dev, proof: '' })).json);
  if (stopped.error !== 'device_stopped') throw new Error(stopped.error);
  await confirmWiped(context, stopped);
  await confirmWiped(context, stopped);
  const lines = await auditOf(office, amal, { acts: ['stopped', 'revived', 'wiped'] });
  expect(lines.map(({ act, person, detail }) => [act, person, detail['order'] ?? '']).reverse()).toEqual([
    ['stopped', '', 'drain'],
    ['revived', 'Amal', ''],
    ['stopped', '', 'wipe'],
    ['wiped', 'Bo', 'wipe'],
  ]);
});

test('fault 42: whoever may only send a form is refused to read, to look after devices and to send another form; each is noted', async () => {
  const office = await openOffice();
  const [amal, vera] = [await office.tablet('Amal'), await office.tablet('Vera', 'volunteer', FORM)];
  const forbidden = { status: 403, json: { proto: 1, tok: 't2', error: 'forbidden' } };
  expect(await vera.rawPull()).toEqual(forbidden);
  expect(await vera.rawPull()).toEqual(forbidden);
  expect((await fetch(`${office.url}/v1/live`, { headers: vera.bearer() })).status).toBe(403);
  expect((await ask(office, vera)).status).toBe(403);
  const foreign = {
    k: 'create',
    t: 'submission',
    id: newId(),
    scope: 'drop:other',
    f: { form: 'other', version: 1, box: 'AA' },
  };
  expect(await vera.act(foreign)).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  const refused = (await auditOf(office, amal, { acts: ['refused'] })).map(({ person, detail }) => [
    person,
    detail['tried'],
  ]);
  expect(refused.reverse()).toEqual([
    ['Vera', 'pull'],
    ['Vera', 'office'],
    ['Vera', 'push'],
  ]);
});

test('whoever may only read tells all the same what she took along, and nothing else', async () => {
  const office = await openOffice();
  const [amal, eva] = [await office.tablet('Amal'), await office.tablet('Eva', 'evaluator')];
  expect((await eva.act(auditOp(newId(), { act: 'exported', what: 'register', count: 3, format: 'csv' }))).o).toBe(
    'applied',
  );
  const both = [
    auditOp(newId(), { act: 'printed', what: 'register', count: 3, format: 'paper' }),
    { k: 'create', t: 'organisation', id: newId(), scope: 'org', f: { name: 'X' } },
  ];
  expect(await eva.act(...both)).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  expect((await auditOf(office, amal, { acts: [...TOLD_ACTS] })).map(({ person }) => person)).toEqual(['Eva']);
});

test('the audit is thinned after its time and not before, and so are the records that devices made for it', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const told = newId();
  await amal.act(auditOp(told, { act: 'seen', what: 'person', count: 1, format: 'paper' }));
  const organisation = await amal.create('organisation', { name: 'Bleibt' });
  const thin = () => thinAudit(office.database.write, storageOf(office), office.world.now());
  const left = async () => {
    const rows = await office.database.read.selectFrom('record').select('id').where('ws', '=', office.ws).execute();
    return rows.map(({ id }) => id).filter((id) => id === told || id === organisation);
  };
  office.later(35 * MONTH - 60 * 86_400_000);
  await thin();
  expect((await office.database.read.selectFrom('audit').select('id').execute()).length).toBe(3);
  expect((await left()).length).toBe(2);
  office.later(4 * MONTH);
  await thin();
  expect(await office.database.read.selectFrom('audit').select('id').execute()).toEqual([]);
  expect(await left()).toEqual([organisation]);
});

test('that somebody was erased is kept for a period of its own, which the office sets', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  expect(await amal.act({ k: 'set', id: office.ws, f: 'retention.erasure', v: 48, p: null })).toMatchObject({
    o: 'applied',
  });
  const id = await amal.create('contact', { name: 'Leyla' });
  await amal.act({ k: 'erase', id, why: 'person_asked' });
  const actsAfter = async (months: number) => {
    office.later(months * MONTH);
    await thinAudit(office.database.write, storageOf(office), office.world.now());
    return (await office.database.read.selectFrom('audit').select('act').execute()).map(({ act }) => act);
  };
  expect(await actsAfter(40)).toEqual(['erased']);
  expect(await actsAfter(9)).toEqual([]);
});

test('a workspace hears nothing of the audit of another one', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const before = await auditOf(office, amal);
  const ws = await createWorkspace(office.database.write, 'Nachbarstadt', office.world);
  const entry = {
    ...COMMAND_LINE,
    id: newId(),
    at: office.world.now(),
    act: 'settings',
    subject: '',
    detail: {},
  } as const;
  await recordAudit(office.database.write, { ...entry, ws });
  expect(await auditOf(office, amal)).toEqual(before);
});

test('what is granted, taken back and renamed on the server itself is noted too, without a person', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  await grantCommand(context, ['coordinator', 'event:fest'], {});
  await revokeCommand(context, ['coordinator', 'event:fest'], {});
  await memberCommand(context, ['rename'], { member: amal.user.id, name: 'Amal B.' });
  const lines = await auditOf(office, amal, { acts: ['granted', 'revoked', 'renamed'] });
  expect(lines.map(({ act, person, detail }) => [act, person, detail['scope'] ?? '']).reverse()).toEqual([
    ['granted', '', 'event:fest'],
    ['revoked', '', 'event:fest'],
    ['renamed', '', ''],
  ]);
});

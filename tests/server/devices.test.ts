import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { devicesCommand } from '../../server/admin/devices.ts';
import { storageOf } from '../../server/open-store.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { OfficeDevice, RoleName } from '../../src/domain/devices.ts';
import { RoleName as Role } from '../../src/domain/devices.ts';
import { DevicesResponse, InviteResponse } from '../../src/protocol/office.ts';
import { Problem } from '../../src/protocol/problem.ts';
import { TokenResponse, tokenProofText } from '../../src/protocol/token.ts';
import { ask } from './support/ask-office.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { enrolTablet, newId, post } from './support/tablet.ts';

const DAY = 86_400_000;
const FEST = v.parse(Scope, 'event:fest');

async function devicesFor(office: Office, tablet: Tablet): Promise<readonly OfficeDevice[]> {
  return v.parse(DevicesResponse, (await ask(office, tablet, 'devices')).json).devices;
}

const deviceOf = async (office: Office, tablet: Tablet, dev: string): Promise<OfficeDevice | undefined> =>
  (await devicesFor(office, tablet)).find((device) => device.dev === dev);

const orderOf = (office: Office, tablet: Tablet, dev: string, order: string) =>
  ask(office, tablet, 'order', { dev, order });

const guest = (role: RoleName, more: object = {}) => ({
  minutes: 10,
  guest: { kind: 'new', name: 'Neu', role, ...more },
});

/** Comes for a token and says of itself what a device says. */
async function comes(office: Office, { dev, key }: Tablet, told: object) {
  const challenge = v.parse(Problem, (await post(`${office.url}/v1/token`, { dev, proof: '' })).json);
  if (challenge.error !== 'challenge') throw new Error(challenge.error);
  const proof = `${challenge.nonce}.${await key.sign(tokenProofText(dev, challenge.nonce))}`;
  return post(`${office.url}/v1/token`, { dev, proof, told });
}

describe('The list of devices', () => {
  test('says of each device whose it is, how it stands, when it last came and what it then had to send', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo', 'evaluator')];
    const since = '2026-11-01T08:00:00.000Z';
    v.parse(TokenResponse, (await comes(office, bo, { app: '0.9.1', n: 7, since })).json);
    const [first, second] = await devicesFor(office, amal);
    expect(first).toMatchObject({ label: 'Tablet 1', person: { name: 'Amal' }, role: 'coordinator', state: 'active' });
    expect(first).toMatchObject({ waiting: { count: 0, since: null }, order: null, isCopied: false, isMine: true });
    expect(second).toMatchObject({ person: { name: 'Bo' }, app: '0.9.1', waiting: { count: 7, since } });
  });

  test('counts what has arrived since the device said so', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
    await comes(office, bo, { app: '0.9.1', n: 2, since: '2026-11-01T08:00:00.000Z' });
    await bo.create('organisation', { name: 'A' });
    expect((await deviceOf(office, amal, bo.dev))?.waiting).toMatchObject({ count: 1 });
    await bo.create('organisation', { name: 'B' });
    expect((await deviceOf(office, amal, bo.dev))?.waiting).toEqual({ count: 0, since: null });
  });

  test('the same stands in the command, for people and for programs', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    await comes(office, amal, { app: '0.9.1', n: 3, since: '2026-11-01T08:00:00.000Z' });
    const context = { ...office, db: office.database.write, storage: storageOf(office) };
    const { text, json } = await devicesCommand(context, ['list'], {});
    expect(text).toContain('Tablet 1, Amal (coordinator): active, last seen ');
    expect(text).toContain('version 0.9.1, 3 waiting since 2026-11-01T08:00:00.000Z');
    expect(json).toMatchObject({ devices: [{ dev: amal.dev, person: 'Amal', waiting: { count: 3 } }] });
  });
});

describe('Who may look after devices', () => {
  const PATHS = [
    ['devices', {}],
    ['audit', {}],
    ['invite', guest('evaluator')],
    ['order', { dev: newId(), order: 'revive' }],
    ['incident', { dev: newId() }],
    ['incident/names', { dev: newId() }],
  ] as const;
  const MAY: Readonly<Record<RoleName, boolean>> = {
    administrator: true,
    coordinator: true,
    evaluator: false,
    helper: false,
    volunteer: false,
  };

  test.each(Role.options)('%s', async (role) => {
    const office = await openOffice();
    const tablet = await office.tablet('Wer', role);
    for (const [path, question] of PATHS) {
      const { status } = await ask(office, tablet, path, question);
      expect([path, status === 403]).toEqual([path, !MAY[role]]);
    }
  });

  test('without a token, or with one that has run out, nobody', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const bare = await post(`${office.url}/v1/office/devices`, { proto: 1, tok: 'o1' });
    expect(bare).toEqual({ status: 401, json: { proto: 1, error: 'token_expired' } });
    office.later(16 * 60_000);
    expect((await ask(office, amal, 'devices')).status).toBe(401);
  });

  test('a coordinator makes no administrator and stops none; an administrator may both, and sees no case', async () => {
    const office = await openOffice();
    const [amal, adam] = [await office.tablet('Amal'), await office.tablet('Adam', 'administrator')];
    expect((await ask(office, amal, 'invite', guest('administrator'))).status).toBe(403);
    expect((await orderOf(office, amal, adam.dev, 'wipe')).status).toBe(403);
    expect((await deviceOf(office, amal, adam.dev))?.isMine).toBe(false);
    expect((await ask(office, adam, 'invite', guest('administrator'))).status).toBe(200);
    expect((await orderOf(office, adam, amal.dev, 'drain')).status).toBe(200);
    await orderOf(office, adam, amal.dev, 'revive');
    await amal.create('visit', { place: 'Vereinsheim' });
    expect((await adam.pull()).answer.scopes.map(({ id }) => id)).toEqual(['org']);
  });

  test('nothing of another workspace can be seen or ordered, and the answer does not tell that it exists', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    for (const path of ['order', 'incident', 'incident/names']) {
      const question = path === 'order' ? { order: 'wipe' } : {};
      expect((await ask(office, amal, path, { dev: newId(), ...question })).status).toBe(404);
    }
  });
});

describe('Invitations', () => {
  test('a code made on the screen lets exactly one device in, as the person and role that were meant', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const made = v.parse(InviteResponse, (await ask(office, amal, 'invite', guest('helper', { scope: FEST }))).json);
    expect([made.key, made.code]).toEqual([office.keys.print, expect.stringMatching(/^.{4}-.{5}-.{5}$/)]);
    const helper = await enrolTablet(office.url, made.code);
    expect([helper.role, helper.user.name, helper.scopes]).toEqual(['helper', 'Neu', [FEST]]);
  });

  test('another device for a known person is hers', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const member = { minutes: 10, guest: { kind: 'member', user: amal.user.id } };
    const { code } = v.parse(InviteResponse, (await ask(office, amal, 'invite', member)).json);
    expect((await enrolTablet(office.url, code)).user).toEqual(amal.user);
  });

  test.each([
    ['a scope that the role may have', guest('coordinator', { scope: 'drop:x', name: 'A' }), 200],
    ['a scope of another kind', guest('helper', { scope: 'drop:x' }), 400],
    ['no name', guest('helper', { name: '  ' }), 400],
    ['no such role', { minutes: 10, guest: { kind: 'new', name: 'A', role: 'king' } }, 400],
    ['a whole day', { ...guest('evaluator'), minutes: 1_440 }, 200],
    ['more than a day', { ...guest('evaluator'), minutes: 1_441 }, 400],
    ['somebody unknown', { minutes: 10, guest: { kind: 'member', user: newId() } }, 404],
  ])('%s', async (_what, question, status) => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    expect((await ask(office, amal, 'invite', question)).status).toBe(status);
  });
});

describe('Orders', () => {
  test('fault 36: a device that returns after 7 months rests, says what waits on it, and after one press sends it all', async () => {
    const office = await openOffice();
    const bo = await office.tablet('Bo');
    office.later(210 * DAY);
    const amal = await office.tablet('Amal');
    const since = '2026-06-01T08:00:00.000Z';
    const told = { app: '0.1.0', n: 2, since };
    expect(await comes(office, bo, told)).toMatchObject({ status: 401, json: { error: 'device_dormant' } });
    expect(await deviceOf(office, amal, bo.dev)).toMatchObject({ state: 'dormant', waiting: { count: 2, since } });
    expect((await orderOf(office, amal, bo.dev, 'revive')).status).toBe(200);
    await bo.getToken();
    const create = () => bo.mutation({ k: 'create', t: 'organisation', id: newId(), scope: 'org', f: { name: 'A' } });
    expect((await bo.push(create(), create())).res.map(({ o }) => o)).toEqual(['applied', 'applied']);
    expect(await deviceOf(office, amal, bo.dev)).toMatchObject({ state: 'active', waiting: { count: 0 } });
  });

  test('a stop names who gave it and can be taken back until the device has reset itself', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
    await orderOf(office, amal, bo.dev, 'wipe');
    expect(await deviceOf(office, amal, bo.dev)).toMatchObject({ state: 'stopped', order: 'wipe' });
    await orderOf(office, amal, bo.dev, 'revive');
    expect(await deviceOf(office, amal, bo.dev)).toMatchObject({ state: 'active', order: null });
    await orderOf(office, amal, bo.dev, 'wipe');
    const { json } = await post(`${office.url}/v1/token`, { dev: bo.dev, proof: '' });
    const stopped = v.parse(Problem, json);
    if (stopped.error !== 'device_stopped') throw new Error(stopped.error);
    await post(`${office.url}/v1/wiped`, { dev: bo.dev, sig: stopped.sig });
    expect(await deviceOf(office, amal, bo.dev)).toMatchObject({ state: 'wiped' });
    expect((await orderOf(office, amal, bo.dev, 'revive')).status).toBe(404);
  });

  test('fault 41: when a copied profile sends, the office sees at the device that it exists twice', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
    await bo.create('organisation', { name: 'A' });
    expect((await deviceOf(office, amal, bo.dev))?.isCopied).toBe(false);
    bo.setCounter(0);
    const twin = bo.mutation({ k: 'create', t: 'organisation', id: newId(), scope: 'org', f: { name: 'B' } });
    expect(await bo.rawPush([twin])).toMatchObject({ status: 409, json: { error: 'device_forked' } });
    expect(await bo.rawPush([twin])).toMatchObject({ status: 409 });
    expect((await deviceOf(office, amal, bo.dev))?.isCopied).toBe(true);
  });
});

describe('A second device in somebody’s name', () => {
  test('is told to her older devices while it is in use, and neither to itself nor to anybody else', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
    office.later(DAY);
    await amal.getToken();
    const member = { minutes: 10, guest: { kind: 'member', user: amal.user.id } };
    const { code } = v.parse(InviteResponse, (await ask(office, amal, 'invite', member)).json);
    const second = await enrolTablet(office.url, code);
    expect((await amal.getToken()).newer).toMatchObject([{ dev: second.dev, label: 'Tablet 3' }]);
    expect((await second.getToken()).newer).toBeUndefined();
    expect((await bo.getToken()).newer).toBeUndefined();
    await orderOf(office, amal, second.dev, 'wipe');
    expect((await amal.getToken()).newer).toBeUndefined();
  });
});

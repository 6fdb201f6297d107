import { webcrypto } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isProof } from '../../server/proof.ts';
import { reviveDevice, stopDevice } from '../../server/stop-order.ts';
import { Uuid } from '../../src/domain/ids.ts';
import { Problem } from '../../src/protocol/problem.ts';
import { StopOrder, TokenResponse, tokenProofText } from '../../src/protocol/token.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newKey, post } from './support/tablet.ts';

const DAY = 86_400_000;
const token = (office: Office, body: object) => post(`${office.url}/v1/token`, body);

async function nonceFor(office: Office, dev: string): Promise<string> {
  const problem = v.parse(Problem, (await token(office, { dev, proof: '' })).json);
  if (problem.error !== 'challenge') throw new Error(problem.error);
  return problem.nonce;
}

async function proofOf(office: Office, { dev, key }: Tablet): Promise<string> {
  const nonce = await nonceFor(office, dev);
  return `${nonce}.${await key.sign(tokenProofText(dev, nonce))}`;
}

test('the genuine proof in the description of the wire verifies', async () => {
  const pub = 'BIGPkkZrwHOEEIlkMkQVXe7pc24OFnaUlWQbyXXyhZJjmvbgG3C0Yt5_uEO4KCWHDj3VB9SvXfku36ut7is-dnE';
  const dev = v.parse(Uuid, '0d1f6a52-6a2e-4c0e-9d0b-1f0c5a7e2b11');
  const nonce = 'q0V7rWcX3kHn2uYd';
  const signature = 'F4gEDqydNrWg3DqKegLuCETDgCfRuN8io_KbEpYnQpm468Ba-3UE89PuNhPM2HPrFs0bfy7A04QSCO_l_xg5SQ';
  expect(await isProof(pub, dev, nonce, signature)).toBe(true);
  expect(await isProof(pub, dev, `${nonce}x`, signature)).toBe(false);
  expect(await isProof(pub, v.parse(Uuid, crypto.randomUUID()), nonce, signature)).toBe(false);
});

test('a device that does not exist is challenged like any other, and fails like a wrong signature', async () => {
  const office = await openOffice();
  const nonce = await nonceFor(office, newId());
  expect(nonce).toMatch(/^[\w-]{20,512}$/);
  const answer = await token(office, { dev: newId(), proof: `${nonce}.${'A'.repeat(86)}` });
  expect(answer).toEqual({ status: 401, json: { proto: 1, error: 'bad_proof' } });
});

test('a nonce counts for 60 seconds and for its device only; a signature only with its key', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const bad = { status: 401, json: { proto: 1, error: 'bad_proof' } };
  expect(await token(office, { dev: bo.dev, proof: await proofOf(office, amal) })).toEqual(bad);
  expect(
    await token(office, { dev: amal.dev, proof: await proofOf(office, { ...amal, key: await newKey() }) }),
  ).toEqual(bad);
  for (const proof of ['.', 'x', 'a.b.c', `${await nonceFor(office, amal.dev)}.`])
    expect(await token(office, { dev: amal.dev, proof })).toEqual(bad);
  const late = await proofOf(office, amal);
  office.later(60_000);
  expect(await token(office, { dev: amal.dev, proof: late })).toEqual(bad);
});

test('a token counts for 15 minutes; after that a new one is one signature away', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  office.later(899_000);
  expect((await amal.rawPull()).status).toBe(200);
  office.later(1_000);
  expect(await amal.rawPull()).toEqual({ status: 401, json: { proto: 1, error: 'token_expired' } });
  expect(await amal.getToken()).toMatchObject({ ttl: 900, epoch: amal.epoch });
  expect((await amal.rawPull()).status).toBe(200);
});

test.for(['', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c'])('"%s" is no token', async (authorization) => {
  const office = await openOffice();
  const body = { proto: 1, epoch: 'e', tok: 't', data: 1, cur: {} };
  const answer = await post(`${office.url}/v1/pull`, body, { authorization });
  expect(answer).toEqual({ status: 401, json: { proto: 1, error: 'token_expired' } });
});

test('a forged token is no token', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [, dev, expires, mac] = /^Bearer (.+)\.(.+)\.(.+)$/.exec(amal.bearer().authorization) ?? [];
  const bo = await office.tablet('Bo');
  for (const forged of [`${bo.dev}.${expires}.${mac}`, `${dev}.zzzzzzzzz.${mac}`]) {
    const body = { proto: 1, epoch: amal.epoch, tok: 't', data: 1, cur: {} };
    expect((await post(`${office.url}/v1/pull`, body, { authorization: `Bearer ${forged}` })).status).toBe(401);
  }
});

test('the data key for the office is stored', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await token(office, { dev: amal.dev, proof: await proofOf(office, amal), wrap: 'AAAA' });
  const [device] = await office.database.read.selectFrom('device').select('wrap').execute();
  expect(device).toEqual({ wrap: 'AAAA' });
});

test('fault 36: a tablet that was away for seven months sleeps until a coordinator wakes it, and then sends all it has', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const sent = amal.mutation({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: {} });
  office.later(210 * DAY);
  const answer = await token(office, { dev: amal.dev, proof: await proofOf(office, amal) });
  expect(answer).toEqual({ status: 401, json: { proto: 1, error: 'device_dormant' } });
  await reviveDevice({ ...office, db: office.database.write }, amal.dev);
  await amal.getToken();
  expect((await amal.push(sent)).res).toMatchObject([{ o: 'applied' }]);
});

test('a colleague leaves: her tablet may still send, is told to erase itself, and gets nothing more', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await stopDevice({ ...office, db: office.database.write }, amal.dev, 'drain');
  expect(await amal.rawPull()).toMatchObject({
    status: 401,
    json: { error: 'device_stopped', order: 'drain', dev: amal.dev },
  });
  expect(await amal.act({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: {} })).toMatchObject({
    o: 'applied',
  });
  const { order } = await amal.getToken();
  expect(order).toMatchObject({ order: 'drain', dev: amal.dev });
  expect(await wiped(office, order)).toEqual({ status: 200, json: { proto: 1 } });
  expect((await amal.rawPush([])).status).toBe(401);
});

test('a lost tablet is told to erase itself before it has proved anything, by an order that only the server can sign', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  await stopDevice({ ...office, db: office.database.write }, amal.dev, 'wipe');
  const { status, json } = await token(office, { dev: amal.dev, proof: '' });
  expect([status, json]).toMatchObject([401, { error: 'device_stopped', order: 'wipe', dev: amal.dev }]);
  for (const answer of [await amal.rawPull(), await amal.rawPush([])]) {
    expect(v.parse(StopOrder, answer.json)).toEqual(v.parse(StopOrder, json));
    expect(answer.status).toBe(401);
  }
  const order = v.parse(StopOrder, json);
  const key = await webcrypto.subtle.importKey(
    'raw',
    Buffer.from(amal.serverPub, 'base64url'),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`augenhoehe/1 order\nwipe\n${amal.dev}\n${order.nonce}`);
  const signature = Buffer.from(order.sig, 'base64url');
  expect(await webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)).toBe(true);
  expect(await wiped(office, { ...order, sig: 'A'.repeat(86) })).toMatchObject({
    status: 401,
    json: { error: 'bad_proof' },
  });
  expect(await wiped(office, order)).toEqual({ status: 200, json: { proto: 1 } });
  expect(await wiped(office, order)).toEqual({ status: 200, json: { proto: 1 } });
  expect(await reviveDevice({ ...office, db: office.database.write }, amal.dev)).toBe(false);
});

test('a tablet that is stopped between its token and its push is stopped', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const sent = amal.mutation({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: {} });
  await stopDevice({ ...office, db: office.database.write }, amal.dev, 'wipe');
  expect((await amal.rawPush([sent])).status).toBe(401);
  await reviveDevice({ ...office, db: office.database.write }, amal.dev);
  expect(v.is(TokenResponse, await amal.getToken())).toBe(true);
  expect((await amal.push(sent)).res).toMatchObject([{ o: 'applied' }]);
});

function wiped(office: Office, order: StopOrder | undefined) {
  return post(`${office.url}/v1/wiped`, { dev: order?.dev, sig: order?.sig });
}

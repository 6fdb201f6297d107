import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Problem } from '../../src/protocol/problem.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newMid } from './support/tablet.ts';

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

async function send(office: Office, path: string, body: RequestInit['body'], headers: Record<string, string> = {}) {
  const response = await fetch(`${office.url}${path}`, { method: 'POST', headers, body: body ?? null });
  const json: unknown = await response.json();
  return { status: response.status, headers: response.headers, json };
}

const pushBody = (tablet: Tablet, ms: readonly unknown[]) =>
  JSON.stringify({ proto: 1, epoch: tablet.epoch, tok: 't', ms });

const UNLIMITED = { capacity: 1e9, perSecond: 1e9 };

test('fault 5: a request body that is cut off anywhere is refused and has no effect', async () => {
  const office = await openOffice({ deviceLimit: UNLIMITED });
  const amal = await office.tablet();
  const body = new TextEncoder().encode(pushBody(amal, [amal.mutation(contact('Leyla'), contact('خالد'))]));
  for (let end = 0; end < body.length; end++) {
    const { status, json } = await send(office, '/v1/push', body.slice(0, end), amal.bearer());
    expect([end, status, json]).toEqual([end, 400, { proto: 1, error: 'bad_request' }]);
  }
  expect((await amal.pull()).answer).toMatchObject({ head: 0, last: 0 });
  expect((await send(office, '/v1/push', body, amal.bearer())).status).toBe(200);
}, 30_000);

test('fault 5: a compressed body that is cut off anywhere is refused and has no effect', async () => {
  const office = await openOffice({ deviceLimit: UNLIMITED });
  const amal = await office.tablet();
  const body = gzipSync(pushBody(amal, [amal.mutation(contact('Leyla'))]));
  const headers = { ...amal.bearer(), 'content-encoding': 'gzip' };
  for (let end = 0; end < body.length; end++)
    expect((await send(office, '/v1/push', body.subarray(0, end), headers)).status).toBe(400);
  expect(await send(office, '/v1/push', body, headers)).toMatchObject({
    status: 200,
    json: { last: 1, res: [{ o: 'applied' }] },
  });
});

test('a small bomb that unfolds to gigabytes is stopped at one mebibyte', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const headers = { ...amal.bearer(), 'content-encoding': 'gzip' };
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
  expect(await send(office, '/v1/push', bomb, headers)).toMatchObject({
    status: 413,
    json: { proto: 1, error: 'too_large' },
  });
  expect(await send(office, '/v1/push', ' '.repeat(1024 * 1024 + 1), amal.bearer())).toMatchObject({ status: 413 });
  expect(process.memoryUsage().rss).toBeLessThan(1_500 * 1024 * 1024);
});

test('more mutations than a batch may have are too large: the tablet halves its batch', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const ms = Array.from({ length: 501 }, (_, i) => ({ mid: newMid(), n: i + 1 }));
  expect(await amal.rawPush(ms)).toEqual({ status: 413, json: { proto: 1, error: 'too_large', tok: 't1' } });
});

test.for<[string, (tablet: Tablet) => RequestInit['body']]>([
  ['nothing', () => ''],
  ['no JSON', () => '<html>Welcome to the hotel</html>'],
  ['bytes that are no text', () => Uint8Array.of(0x7b, 0xff, 0x7d)],
  ['null', () => 'null'],
  ['no envelope', () => '{}'],
  ['a version that is no number', (tablet) => pushBody(tablet, []).replace('"proto":1', '"proto":"1"')],
  ['a request token that is too long', (tablet) => pushBody(tablet, []).replace('"t"', JSON.stringify('x'.repeat(65)))],
  ['a mutation without an id', (tablet) => pushBody(tablet, [{ n: 1 }])],
  ['a mutation with the number 0', (tablet) => pushBody(tablet, [{ mid: newMid(), n: 0 }])],
  ['a mutation with half a number', (tablet) => pushBody(tablet, [{ mid: newMid(), n: 1.5 }])],
])('a push with %s is a bad request', async ([, body]) => {
  const office = await openOffice();
  const amal = await office.tablet();
  expect(await send(office, '/v1/push', body(amal), amal.bearer())).toMatchObject({
    status: 400,
    json: { proto: 1, error: 'bad_request' },
  });
});

test('a body in a compression that nobody agreed on is a bad request', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const answer = await send(office, '/v1/push', pushBody(amal, []), { ...amal.bearer(), 'content-encoding': 'br' });
  expect(answer.status).toBe(400);
});

test('every address under /v1 that is not there says so in the language of the wire', async () => {
  const office = await openOffice();
  for (const [method, path] of [
    ['GET', '/v1/push'],
    ['POST', '/v1/nothing'],
    ['GET', '/v1'],
  ] as const) {
    const response = await fetch(`${office.url}${path}`, { method, headers: { accept: 'text/html' } });
    expect([path, response.status, await response.json()]).toEqual([path, 404, { proto: 1, error: 'not_found' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

test('keys of the envelope that nobody knows yet are ignored', async () => {
  const amal = await (await openOffice()).tablet();
  expect((await amal.rawPush([], { mood: 'sunny' })).status).toBe(200);
});

test('a tablet that comes too often is told when to come again', async () => {
  const office = await openOffice({ deviceLimit: { capacity: 3, perSecond: 1 } });
  const amal = await office.tablet();
  for (let i = 0; i < 3; i++) expect((await amal.rawPush([])).status).toBe(200);
  expect(await amal.rawPush([])).toEqual({ status: 429, json: { proto: 1, error: 'busy', after: 1 } });
  office.later(1_000);
  expect((await amal.rawPush([])).status).toBe(200);
});

/** What anybody may ask, without a token. */
const OPEN_TO_ALL = ['enrol', 'token', 'form', 'wiped'];

test.for(OPEN_TO_ALL)(
  'who asks /v1/%s too often is slowed down, whatever she asks, and nobody else is',
  async (path) => {
    const limit = { addressLimit: { capacity: 2, perSecond: 0.1 }, trustedProxies: ['127.0.0.1', '::1'] };
    const office = await openOffice(limit);
    const ask = (address: string) => send(office, `/v1/${path}`, '{', { 'x-forwarded-for': address });
    expect((await ask('203.0.113.7')).status).toBe(400);
    expect((await ask('203.0.113.7')).status).toBe(400);
    const third = await ask('203.0.113.7');
    expect([third.status, third.json]).toEqual([429, { proto: 1, error: 'busy', after: 10 }]);
    expect(third.headers.get('retry-after')).toBe('10');
    expect((await ask('203.0.113.8')).status).toBe(400);
    for (const other of OPEN_TO_ALL.filter((each) => each !== path))
      expect((await send(office, `/v1/${other}`, '{', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(400);
  },
);

test.for(['push', 'pull', 'relay', 'receipts', 'office/devices', 'office/form-links/new'])(
  'who comes to /v1/%s without a token that counts, or too often, hears so before anything is read',
  async (path) => {
    const office = await openOffice({ deviceLimit: { capacity: 1, perSecond: 0.1 } });
    const amal = await office.tablet();
    const ask = async (headers: Record<string, string>) => (await send(office, `/v1/${path}`, '{', headers)).json;
    expect(await ask({})).toEqual({ proto: 1, error: 'token_expired' });
    expect(await ask(amal.bearer())).toEqual({ proto: 1, error: 'bad_request' });
    expect(await ask(amal.bearer())).toEqual({ proto: 1, error: 'busy', after: 10 });
  },
);

/** A request whose body comes when the test wants it to. */
function slowPush(office: Office, length: number, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/json', 'content-length': String(length), ...headers };
  const sent = request(`${office.url}/v1/push`, { method: 'POST', headers: all });
  sent.flushHeaders();
  const answer = { status: 0 };
  const answered = new Promise<void>((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      answer.status = response.statusCode ?? 0;
      response.resume().on('end', resolve);
    });
  });
  return { sent, answer, answered };
}

test('a body that says that it is too large need not even come', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const { sent, answer, answered } = slowPush(office, 1024 * 1024 + 1, amal.bearer());
  await answered;
  expect(answer.status).toBe(413);
  sent.destroy();
});

test('on a slow line who is refused can finish what she says, or she would never hear the answer', async () => {
  const office = await openOffice();
  const { sent, answer, answered } = slowPush(office, 200_000);
  sent.write('x'.repeat(100_000));
  expect((await send(office, '/v1/push', '{')).status).toBe(401);
  expect(answer.status).toBe(0);
  sent.end('x'.repeat(100_000));
  await answered;
  expect(answer.status).toBe(401);
});

/** What browsers say that they read, and the form in which a long answer comes to them. */
const ACCEPTED: readonly (readonly [string | undefined, string | undefined])[] = [
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'gzip'],
  ['GZIP;q=0.5, zstd;q=0', 'gzip'],
  ['zstd;q=0.000, gzip; q=0', undefined],
  ['br', undefined],
  [undefined, undefined],
];

test.for(ACCEPTED)('to a client that reads %s a long answer comes as %s', async ([accepted, encoding]) => {
  const office = await openOffice();
  const amal = await office.tablet();
  await amal.create('note', { text: 'Gespräch. '.repeat(1_000) });
  const { headers, bytes } = await rawPull(office, amal, accepted === undefined ? {} : { 'accept-encoding': accepted });
  expect([headers['content-encoding'], headers['vary']]).toEqual([encoding, 'accept-encoding']);
  const text = encoding === 'zstd' ? zstdDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  expect(v.is(PullResponse, JSON.parse(text.toString('utf8')))).toBe(true);
  expect(bytes.length < 2_000).toBe(encoding !== undefined);
});

/** fetch chooses by itself what it accepts. */
function rawPull(office: Office, tablet: Tablet, accepted: Record<string, string>) {
  const body = JSON.stringify({ proto: 1, epoch: tablet.epoch, tok: 't', data: 1, cur: {} });
  const headers = { ...tablet.bearer(), 'content-type': 'application/json', ...accepted };
  return new Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    const sent = request(`${office.url}/v1/pull`, { method: 'POST', headers }, (response) => {
      response.toArray().then((chunks) => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }), reject);
    });
    sent.on('error', reject).end(body);
  });
}

test('every problem that the tests of this file saw is one of the wire', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  for (const path of ['push', 'pull', 'enrol', 'token', 'wiped']) {
    const { json, headers } = await send(office, `/v1/${path}`, '{"proto":1,"tok":"abc"}', amal.bearer());
    expect(v.parse(Problem, json)).toMatchObject({ error: 'bad_request', tok: 'abc' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

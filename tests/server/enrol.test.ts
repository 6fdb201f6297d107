import { expect, test } from 'vitest';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import { newKey, post } from './support/tablet.ts';

const enrol = (office: Office, code: string, pub: string) =>
  post(`${office.url}/v1/enrol`, { code, pub, app: '0.1.0' });
const wrongSecret = (code: string) => `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;

test('fault 40: a code opens once; the same tablet gets the same answer again if the first was lost', async () => {
  const office = await openOffice();
  const code = await office.code();
  const [own, other] = [await newKey(), await newKey()];
  const first = await enrol(office, code, own.pub);
  const second = await enrol(office, code, own.pub);
  expect(first.status).toBe(200);
  const { now: _first, ...before } = Object(first.json);
  const { now: _second, ...after } = Object(second.json);
  expect(after).toEqual(before);
  expect(await enrol(office, code, other.pub)).toEqual({ status: 403, json: { proto: 1, error: 'code_used' } });
});

test('fault 40: of many tablets that use one code at once exactly one gets in', async () => {
  const office = await openOffice();
  const code = await office.code();
  const keys = await Promise.all(Array.from({ length: 8 }, newKey));
  const answers = await Promise.all(keys.map(({ pub }) => enrol(office, code, pub)));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array(7).fill(403)]);
  const devices = await office.database.read.selectFrom('device').select('id').execute();
  expect(devices).toHaveLength(1);
});

test('fault 40: after ten minutes a code is too late, also for the tablet that has used it', async () => {
  const office = await openOffice();
  const [used, unused] = [await office.code(), await office.code()];
  const { pub } = await newKey();
  await enrol(office, used, pub);
  office.later(10 * 60_000);
  for (const code of [used, unused]) {
    expect(await enrol(office, code, pub)).toEqual({ status: 403, json: { proto: 1, error: 'code_expired' } });
  }
});

test('fault 40: after five wrong tries the right code does not open either', async () => {
  const office = await openOffice();
  const [code, other] = [await office.code(), await office.code()];
  const { pub } = await newKey();
  for (let i = 0; i < 5; i++) {
    expect(await enrol(office, wrongSecret(code), pub)).toEqual({
      status: 403,
      json: { proto: 1, error: 'code_unknown' },
    });
  }
  expect((await enrol(office, code, pub)).status).toBe(403);
  expect((await enrol(office, other, pub)).status).toBe(200);
});

test.for(['', 'K7Q2', 'UUUU-UUUUU-UUUUU', 'Ignore the above', '🙂'.repeat(14)])('"%s" is no code', async (code) => {
  const office = await openOffice();
  expect(await enrol(office, code, (await newKey()).pub)).toEqual({
    status: 403,
    json: { proto: 1, error: 'code_unknown' },
  });
});

test('a key that is no point on the curve is refused, and the code stays good', async () => {
  const office = await openOffice();
  const code = await office.code();
  for (const pub of ['AAAA', `B${'A'.repeat(86)}`, 'not base64!'])
    expect((await enrol(office, code, pub)).status).toBe(400);
  expect((await enrol(office, code, (await newKey()).pub)).status).toBe(200);
});

test('a code is not in the database, only a keyed hash of its secret', async () => {
  const office = await openOffice();
  const code = await office.code();
  const [row] = await office.database.read.selectFrom('invitation').selectAll().execute();
  const secret = code.replaceAll('-', '').slice(4);
  expect(JSON.stringify(row)).not.toContain(secret);
});

test('behind a proxy of ours somebody who tries codes slows down herself only, whatever she writes into the header', async () => {
  const limit = { addressLimit: { capacity: 1, perSecond: 0.1 } };
  const tries = async (office: Awaited<ReturnType<typeof openOffice>>, forwarded: string): Promise<number> => {
    const body = JSON.stringify({ code: 'AAAA-AAAAA-AAAAA', pub: (await newKey()).pub, app: '1.0.0' });
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
    return (await fetch(`${office.url}/v1/enrol`, { method: 'POST', headers, body })).status;
  };
  const behind = await openOffice({ ...limit, trustedProxies: ['127.0.0.1', '::1'] });
  expect(await tries(behind, '203.0.113.7')).toBe(403);
  expect(await tries(behind, '198.51.100.9, 203.0.113.7')).toBe(429);
  expect(await tries(behind, '203.0.113.8')).toBe(403);
  const bare = await openOffice(limit);
  expect(await tries(bare, '203.0.113.7')).toBe(403);
  expect(await tries(bare, '203.0.113.8')).toBe(429);
});

test('fault 40: someone who tries codes is slowed down', async () => {
  const office = await openOffice({ addressLimit: { capacity: 3, perSecond: 0.1 } });
  const { pub } = await newKey();
  for (let i = 0; i < 3; i++) await enrol(office, 'AAAA-AAAAA-AAAAA', pub);
  expect(await enrol(office, 'AAAA-AAAAA-AAAAA', pub)).toEqual({
    status: 429,
    json: { proto: 1, error: 'busy', after: 10 },
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ForeignTablet } from './foreign-tablet.ts';
import { enrolForeignTablet, post } from './foreign-tablet.ts';
import type { Office } from './office-process.ts';
import { startOffice } from './office-process.ts';

/**
 * The example of the wire's description, step by step, by a client that shares no line with ours. The
 * steps build on each other.
 */
describe('two tablets of another make', () => {
  let office: Office;
  let amal: ForeignTablet;
  let bo: ForeignTablet;
  const c1 = crypto.randomUUID();
  const [m1, m2, m3, m4, m5] = Array.from({ length: 5 }, () => crypto.randomUUID());
  const tz = 'Europe/Berlin';
  const at = '2026-11-22T07:50:00.000Z';
  const edit = (
    mid: string | undefined,
    n: number,
    v: string,
    p: string | null | undefined,
    x?: readonly unknown[],
  ) => ({
    mid,
    n,
    name: 'contact.edit',
    data: 1,
    at,
    tz,
    ops: [{ k: 'set', id: c1, f: 'phone', v, p, ...(x ? { x } : {}) }],
  });
  let cur: Record<string, string> = {};

  beforeAll(async () => {
    office = await startOffice();
    amal = await enrolForeignTablet(office.url, await office.invite('Amal'));
    // As a person types it: lower case, blanks, O for 0.
    bo = await enrolForeignTablet(
      office.url,
      (await office.invite('Bo')).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'),
    );
  }, 60_000);
  afterAll(() => office.close());

  test('enrolment tells the tablet who it is and what it may see', () => {
    expect(amal.enrolment).toEqual({
      proto: 1,
      now: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      dev: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ws: bo.enrolment.ws,
      epoch: amal.epoch,
      user: { id: expect.any(String), name: 'Amal' },
      role: 'coordinator',
      serverPub: expect.stringMatching(/^B[\w-]{86}$/),
      boxPub: expect.stringMatching(/^B[\w-]{86}$/),
      scopes: ['org', 'case'],
      recoveryPub: null,
      kdf: { m: 65536, t: 3, p: 1 },
    });
  });

  test('Amal adds a contact and her phone number', async () => {
    const f = { name: 'Leyla', 'languages/tr': true };
    const create = {
      mid: m1,
      n: 1,
      name: 'contact.add',
      data: 1,
      at,
      tz,
      ops: [{ k: 'create', t: 'contact', id: c1, scope: 'case', f }],
    };
    const { status, headers, body } = await amal.push('a1', [create, edit(m2, 2, '0611 1', null)]);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      proto: 1,
      epoch: amal.epoch,
      tok: 'a1',
      now: expect.any(String),
      last: 2,
      res: [
        { mid: m1, n: 1, o: 'applied' },
        { mid: m2, n: 2, o: 'applied' },
      ],
    });
  });

  test('Bo gets both as one row', async () => {
    const { body } = await bo.pull('b1', {});
    const row = {
      id: c1,
      t: 'contact',
      seq: 2,
      f: { name: 'Leyla', 'languages/tr': true, phone: '0611 1' },
      m: m1,
      fm: { phone: m2 },
      inc: {},
      alt: {},
      st: 'live',
    };
    expect(body).toMatchObject({
      proto: 1,
      epoch: bo.epoch,
      tok: 'b1',
      head: 2,
      drop: [],
      last: 0,
      safe: 0,
      min: { data: 1 },
    });
    expect(body.scopes).toEqual([
      { id: 'org', to: expect.any(String), more: false, rows: [] },
      { id: 'case', to: expect.any(String), more: false, rows: [row] },
    ]);
    expect(body).not.toHaveProperty('reset');
    cur = Object.fromEntries(body.scopes.map(({ id, to }) => [id, to]));
  });

  test('both change the number without network; the second one to arrive hears of a conflict', async () => {
    const first = await amal.push('a2', [edit(m3, 3, '0611 2', m2)]);
    expect(first.body.res).toEqual([{ mid: m3, n: 3, o: 'applied' }]);
    const second = await bo.push('b2', [edit(m4, 1, '0611 3', m2)]);
    expect(second.body).toMatchObject({ last: 1, res: [{ mid: m4, n: 1, o: 'conflict' }] });
  });

  test('either tablet sees both versions and whose they are', async () => {
    const ofAmal = await amal.pull('a3', cur);
    const ofBo = await bo.pull('b3', cur);
    expect(ofAmal.body.scopes[1]?.rows).toEqual(ofBo.body.scopes[1]?.rows);
    expect(ofAmal.body).toMatchObject({ head: 4, last: 3 });
    expect(ofAmal.body.scopes[1]?.rows).toEqual([
      {
        id: c1,
        t: 'contact',
        seq: 4,
        f: { name: 'Leyla', 'languages/tr': true, phone: '0611 2' },
        m: m1,
        fm: { phone: m3 },
        inc: {},
        alt: { phone: [{ mid: m4, v: '0611 3', by: 'Bo', at, via: 'Tablet 2' }] },
        top: { phone: { by: 'Amal', at, via: 'Tablet 1' } },
        st: 'live',
      },
    ]);
  });

  test("Amal keeps Bo's version, and there is one again", async () => {
    const { body } = await amal.push('a4', [edit(m5, 4, '0611 3', m3, [m4])]);
    expect(body).toMatchObject({ last: 4, res: [{ mid: m5, n: 4, o: 'applied' }] });
    const next = await bo.pull('b4', cur);
    const row = next.body.scopes[1]?.rows[0];
    expect(row).toMatchObject({ seq: 5, f: { phone: '0611 3' }, fm: { phone: m5 }, alt: {} });
    expect(row).not.toHaveProperty('top');
  });

  test('the same mutation again has no second effect and is told its first outcome', async () => {
    const { body } = await bo.push('b5', [edit(m4, 1, '0611 3', m2)]);
    expect(body.res).toEqual([{ mid: m4, n: 1, o: 'duplicate', was: 'conflict' }]);
    expect((await bo.pull('b6', cur)).body.head).toBe(5);
  });

  test('a stranger gets nothing', async () => {
    const { status, body } = await post(
      `${office.url}/v1/pull`,
      { proto: 1, epoch: bo.epoch, tok: 'x1', data: 1, cur: {} },
      'nonsense',
    );
    expect([status, body]).toEqual([401, { proto: 1, error: 'token_expired' }]);
  });
});

import { expect, test, vi } from 'vitest';
import { reviveDevice, stopDevice } from '../../server/stop-order.ts';
import type { Json } from '../../src/domain/json.ts';
import { canonicalJson } from '../../src/protocol/canonical-json.ts';
import { relayText } from '../../src/protocol/relay.ts';
import { sealBox } from '../../src/sync/box.ts';
import { sha256 } from '../../src/sync/device-key.ts';
import { type Office, openOffice } from './support/office.ts';
import { historyOf } from './support/history.ts';
import { newId, post, type Sent, type Tablet } from './support/tablet.ts';

const DAY = 86_400_000;
const ascending = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

async function signed(origin: Pick<Tablet, 'dev' | 'key'>, ms: readonly Sent[]): Promise<string> {
  const text: Json = JSON.parse(JSON.stringify(ms));
  return origin.key.sign(relayText(origin.dev, await sha256(new TextEncoder().encode(canonicalJson(text)))));
}

/** What a tablet hands over: its queue, signed and sealed. */
async function boxOf(origin: Tablet, ms: readonly Sent[], more: object = {}): Promise<string> {
  const content: Json = JSON.parse(JSON.stringify({ dev: origin.dev, ms, sig: await signed(origin, ms), ...more }));
  return sealBox(origin.boxPub, content);
}

const carry = async (office: Office, carrier: Tablet, box: string, tok = 'r1') =>
  post(`${office.url}/v1/relay`, { proto: 1, tok, box }, carrier.bearer());

const FORBIDDEN = { status: 403, json: { proto: 1, error: 'forbidden', tok: 'r1' } };

async function namesOf(tablet: Tablet): Promise<readonly unknown[]> {
  tablet.forgetCursors();
  const { rows } = await tablet.pull();
  return rows.flatMap((row) => ('f' in row ? [row.f['name']] : [])).toSorted(ascending);
}

test('a queue that a colleague carries is at the office as if its tablet had sent it, and the colleague learns nothing of it', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const ms = [amal.mutation(contact('Leyla')), amal.mutation({ k: 'set', id: newId(), f: 'phone', v: '1', p: null })];
  const { status, json } = await carry(office, bo, await boxOf(amal, ms));
  expect([status, json]).toEqual([200, { proto: 1, tok: 'r1', now: expect.any(String) }]);
  const { rows } = await bo.pull();
  expect(rows).toMatchObject([{ f: { name: 'Leyla' }, m: ms[0]?.mid }]);
  expect(await historyOf(office)).toMatchObject([{ user: amal.user.id, dev: amal.dev }]);
  // The origin hears of it when it sends the same itself.
  const { res, last } = await amal.push(...ms);
  expect(last).toBe(2);
  expect(res.map(({ o, was }) => [o, was])).toEqual([
    ['duplicate', 'applied'],
    ['duplicate', 'quarantined'],
  ]);
});

test('carried twice, and by two: it counts once, and both carriers hear that it is there', async () => {
  const office = await openOffice();
  const [amal, bo, cem] = [await office.tablet('Amal'), await office.tablet('Bo'), await office.tablet('Cem')];
  const ms = [amal.mutation(contact('Leyla'))];
  const box = await boxOf(amal, ms);
  expect((await carry(office, bo, box)).status).toBe(200);
  expect((await carry(office, bo, box)).status).toBe(200);
  // Packed anew, the same queue is another box.
  const both = await Promise.all([carry(office, bo, await boxOf(amal, ms)), carry(office, cem, await boxOf(amal, ms))]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await namesOf(bo)).toEqual(['Leyla']);
});

test('carried late: the tablet has sent it all itself and gone on, and the box changes nothing', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const ms = [amal.mutation(contact('Leyla')), amal.mutation(contact('Mina'))];
  const box = await boxOf(amal, ms);
  await amal.push(...ms, amal.mutation(contact('Nour')));
  expect((await carry(office, bo, box)).status).toBe(200);
  expect(await namesOf(bo)).toEqual(['Leyla', 'Mina', 'Nour']);
  expect((await amal.act(contact('Omid'))).o).toBe('applied');
});

test('a gap: the second part without the first is not taken, and is once the first is there', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const [one, two] = [amal.mutation(contact('one')), amal.mutation(contact('two'))];
  const [first, second] = [await boxOf(amal, [one]), await boxOf(amal, [two])];
  expect(await carry(office, bo, second)).toEqual({ status: 409, json: { proto: 1, error: 'gap', tok: 'r1' } });
  expect(await namesOf(bo)).toEqual([]);
  expect((await carry(office, bo, first)).status).toBe(200);
  expect((await carry(office, bo, second)).status).toBe(200);
  expect(await namesOf(bo)).toEqual(['one', 'two']);
});

test('forged: a wrong signature, the name of another tablet, a box that was tampered with: refused alike, without effect', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const stranger = await (await openOffice()).tablet('Fremd');
  const ms = [amal.mutation(contact('Leyla'))];
  const genuine = await boxOf(amal, ms);
  const changed = [{ ...ms[0], name: 'other' }];
  const forged = [
    await boxOf(amal, ms, { ms: changed }),
    await boxOf(amal, ms, { dev: bo.dev }),
    await boxOf(amal, ms, { dev: newId() }),
    await boxOf(amal, ms, { sig: await signed({ dev: amal.dev, key: bo.key }, ms) }),
    await boxOf(amal, ms, { sig: 'AAAA' }),
    await boxOf(amal, ms, { sig: await amal.key.sign(`augenhoehe/1 token\n${amal.dev}\nx`) }),
    // A tablet of another office, with a signature that is right there.
    await boxOf({ ...amal, dev: stranger.dev, key: stranger.key }, ms),
    await sealBox(stranger.boxPub, { dev: amal.dev, ms: [], sig: await signed(amal, []) }),
    await sealBox(amal.boxPub, ['no queue']),
    `${genuine.slice(0, -8)}AAAAAAAA`,
    'AAAA',
  ];
  for (const box of forged) expect(await carry(office, bo, box)).toEqual(FORBIDDEN);
  expect(await namesOf(bo)).toEqual([]);
  expect((await carry(office, bo, genuine)).status).toBe(200);
});

test('a tablet that may not send is not carried either, and its carrier cannot tell why; revived, it is', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const box = await boxOf(amal, [amal.mutation(contact('Leyla'))]);
  const context = { db: office.database.write, keys: office.keys, ledger: office.ledger, world: office.world };
  await stopDevice(context, amal.dev, 'wipe');
  expect(await carry(office, bo, box)).toEqual(FORBIDDEN);
  await reviveDevice(context, amal.dev);
  office.later(181 * DAY);
  await reviveDevice(context, bo.dev);
  await bo.getToken();
  expect(await carry(office, bo, box)).toEqual(FORBIDDEN);
  await reviveDevice(context, amal.dev);
  expect((await carry(office, bo, box)).status).toBe(200);
  // One that is to be drained may still send, so it may be carried.
  const rest = await boxOf(amal, [amal.mutation(contact('Mina'))]);
  await stopDevice(context, amal.dev, 'drain');
  expect((await carry(office, bo, rest)).status).toBe(200);
});

test('a copy of the tablet has used the same numbers: the carrier is told no more than that it is not taken', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const twin = await boxOf(amal, [amal.mutation(contact('Zwilling'))]);
  amal.setCounter(0);
  await amal.push(amal.mutation(contact('Leyla')));
  expect(await carry(office, bo, twin)).toEqual(FORBIDDEN);
  expect(await namesOf(bo)).toEqual(['Leyla']);
});

test('any enrolled person may carry, without a right to what is in the box; a stopped carrier may not', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const vera = await office.tablet('Vera', 'evaluator');
  expect((await carry(office, vera, await boxOf(amal, [amal.mutation(contact('Leyla'))]))).status).toBe(200);
  const box = await boxOf(amal, [amal.mutation(contact('Mina'))]);
  const context = { db: office.database.write, keys: office.keys, ledger: office.ledger, world: office.world };
  await stopDevice(context, vera.dev, 'wipe');
  expect(await carry(office, vera, box)).toMatchObject({
    status: 401,
    json: { error: 'device_stopped', dev: vera.dev },
  });
  const nobody = { authorization: 'Bearer nobody' };
  expect(await post(`${office.url}/v1/relay`, { proto: 1, tok: 'r1', box }, nobody)).toMatchObject({ status: 401 });
  expect(await namesOf(amal)).toEqual(['Leyla']);
});

test('oversize: more than a push may hold is refused, and what is no box at all is a bad request', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const many = Array.from({ length: 501 }, (_, i) => amal.mutation(contact(`Nr. ${i}`)));
  const tooMany = await carry(office, bo, await boxOf(amal, many));
  expect(tooMany).toEqual({ status: 413, json: { proto: 1, error: 'too_large', tok: 'r1' } });
  expect(await carry(office, bo, 'A'.repeat(1024 * 1024))).toMatchObject({ status: 413 });
  expect(await carry(office, bo, '?')).toMatchObject({ status: 400, json: { error: 'bad_request' } });
  // Deeper than anything that can be stored, and genuine all the same.
  const deep: unknown = JSON.parse(`${'['.repeat(9)}${']'.repeat(9)}`);
  const bottomless = await boxOf(amal, [{ ...amal.mutation(), deep }]);
  expect(await carry(office, bo, bottomless)).toEqual(FORBIDDEN);
  expect(await namesOf(bo)).toEqual([]);
});

test('a queue with a hole in the middle is taken up to there, and is no harm when it comes again', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const [one, two, three] = [
    amal.mutation(contact('one')),
    amal.mutation(contact('two')),
    amal.mutation(contact('three')),
  ];
  const box = await boxOf(amal, [one, three]);
  expect(await carry(office, bo, box)).toMatchObject({ status: 409, json: { error: 'gap' } });
  await amal.push(one, two);
  expect((await carry(office, bo, box)).status).toBe(200);
  expect(await namesOf(bo)).toEqual(['one', 'three', 'two']);
});

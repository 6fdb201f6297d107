import * as v from 'valibot';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { releaseQuarantine } from '../../server/release.ts';
import { toolsOf } from '../../server/run-batch.ts';
import { sqlStorage } from '../../server/sql-storage.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { isLive } from '../../src/domain/row.ts';
import type { Office } from './support/office.ts';
import { historyOf } from './support/history.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');
const contact = (id: Uuid, scope: string, name = 'Leyla') => ({ k: 'create', t: 'contact', id, scope, f: { name } });
const set = (id: Uuid, f: string, value: string) => ({ k: 'set', id, f, v: value, p: null });

function release(office: Office, ...scopes: readonly Scope[]) {
  const { database, world, ws } = office;
  const rights = { role: 'coordinator' as const, scopes };
  const tools = toolsOf(world, { openBox: () => undefined });
  return releaseQuarantine(
    sqlStorage(database, () => undefined),
    ws,
    () => true,
    rights,
    tools,
  );
}

test('what was set aside with a creation is released with it, in order, under its author’s name', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [id, note] = [newId(), newId()];
  const ms = [
    amal.mutation(contact(id, FESTIVAL)),
    amal.mutation(set(id, 'phone', '0611 1')),
    amal.mutation({ k: 'create', t: 'consent', id: note, scope: 'case', f: { person: id, kind: 'grant' } }),
    amal.mutation(set(newId(), 'phone', 'niemand')),
  ];
  const { res } = await amal.push(...ms);
  expect(res.map(({ code }) => code)).toEqual(['not_granted', 'follows', 'follows', 'not_found']);
  const case_ = v.parse(Scope, 'case');
  expect((await release(office, FESTIVAL, case_)).map(({ o, code }) => code ?? o)).toEqual([
    'applied',
    'applied',
    'applied',
    'not_found',
  ]);
  const hana = await office.tablet('Hana', 'helper', FESTIVAL);
  expect((await hana.pull()).rows).toMatchObject([{ id, f: { name: 'Leyla', phone: '0611 1' } }]);
  expect((await amal.pull()).rows.map((row) => row.id)).toEqual([note]);
  const written = (await historyOf(office)).filter((value) => value.id === id);
  expect(new Set(written.map(({ user }) => user))).toEqual(new Set([amal.user.id]));
  expect((await amal.push(...ms)).res.map(({ was, code }) => code ?? was)).toEqual([
    'applied',
    'applied',
    'applied',
    'not_found',
  ]);
  expect(await office.database.read.selectFrom('quarantine').select('code').execute()).toEqual([{ code: 'not_found' }]);
});

test('choosing one mutation releases what it needs and what builds on it, and nothing else', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [one, other] = [newId(), newId()];
  const ms = [
    amal.mutation(contact(one, FESTIVAL)),
    amal.mutation(contact(other, FESTIVAL)),
    amal.mutation(set(one, 'phone', '1')),
  ];
  await amal.push(...ms);
  const { database, world, ws } = office;
  const released = await releaseQuarantine(
    sqlStorage(database, () => undefined),
    ws,
    ({ mid }) => mid === ms[2]?.mid,
    { role: 'coordinator', scopes: [FESTIVAL] },
    toolsOf(world, { openBox: () => undefined }),
  );
  expect(released.map(({ mid }) => mid)).toEqual([ms[0]?.mid, ms[2]?.mid]);
});

test.for([0, 1, 2])(
  'fault 29: a mutation that breaks the server is set aside wherever it stands in the batch (%i)',
  async (place) => {
    const office = await openOffice();
    const amal = await office.tablet();
    const broken = await amal.create('contact', { name: 'before' });
    // A record that cannot be read breaks whoever touches it.
    await sql`update record set f = id where id = ${broken}`.execute(office.database.write);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const ms = [0, 1, 2].map((i) => amal.mutation(i === place ? set(broken, 'phone', '1') : contact(newId(), 'case')));
    const { res, last } = await amal.push(...ms);
    expect(res.map(({ o, code }) => code ?? o)).toEqual([0, 1, 2].map((i) => (i === place ? 'internal' : 'applied')));
    expect(last).toBe(4);
    expect((await amal.push(...ms)).res.map(({ o }) => o)).toEqual(Array(3).fill('duplicate'));
    const held = await office.database.read.selectFrom('quarantine').selectAll().execute();
    expect(held).toMatchObject([{ mid: ms[place]?.mid, code: 'internal', status: 'quarantined' }]);
    const seqs = await office.database.read.selectFrom('record').select('seq').orderBy('seq').execute();
    expect(seqs.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  },
);

test('tablets that send at the same moment get an answer each, also when one of them breaks the server', async () => {
  const office = await openOffice();
  const [amal, bo, cem, dana] = [
    await office.tablet('Amal'),
    await office.tablet('Bo'),
    await office.tablet('Cem'),
    await office.tablet('Dana'),
  ];
  const broken = await amal.create('contact', { name: 'before' });
  await sql`update record set f = id where id = ${broken}`.execute(office.database.write);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  bo.setEpoch('another');
  cem.setCounter(7);
  const pushes = [
    amal.rawPush([amal.mutation(set(broken, 'phone', '1'))]),
    bo.rawPush([bo.mutation(contact(newId(), 'case'))]),
    cem.rawPush([cem.mutation(contact(newId(), 'case'))]),
    dana.rawPush([dana.mutation(contact(newId(), 'case'))]),
  ];
  expect(await Promise.all(pushes)).toMatchObject([
    { status: 200, json: { res: [{ code: 'internal' }] } },
    { status: 409, json: { error: 'epoch' } },
    { status: 200, json: { res: [], stop: { why: 'gap', expect: 1 } } },
    { status: 200, json: { res: [{ o: 'applied' }] } },
  ]);
});

test('a tablet that floods the office with what people must look at is slowed down; honest work is not', async () => {
  const office = await openOffice({ floodLimit: { capacity: 20, perSecond: 1 } });
  const amal = await office.tablet();
  const lost = (count: number) => Array.from({ length: count }, () => amal.mutation(set(newId(), 'phone', '1')));
  expect((await amal.push(...Array.from({ length: 50 }, () => amal.mutation(contact(newId(), 'case'))))).last).toBe(50);
  const flood = lost(25);
  await amal.push(...flood);
  expect(await amal.rawPush([])).toMatchObject({ status: 429, json: { error: 'busy', after: 6 } });
  office.later(6_000);
  expect((await amal.push(...flood)).res.every(({ o }) => o === 'duplicate')).toBe(true);
});

test('what there is no room to set aside is not taken: the tablet keeps it, and sends it when there is room again', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const office = await openOffice({ quarantineQuota: 6_000 });
  const amal = await office.tablet();
  const id = newId();
  const long = (of: Tablet) => of.mutation(set(newId(), 'phone', '1'.repeat(700)));
  const ms = [
    amal.mutation(contact(newId(), 'case')),
    long(amal),
    amal.mutation(contact(id, 'case')),
    long(amal),
    amal.mutation(set(id, 'phone', '0611 1')),
  ];
  const first = await amal.push(...ms);
  expect(first.res.map(({ o }) => o)).toEqual(['applied', 'quarantined', 'applied']);
  expect(first).toMatchObject({ last: 3, stop: { at: 4, why: 'busy', after: 300 } });
  expect(await heldMids(office)).toEqual([ms[1]?.mid]);
  expect((await amal.push(...ms.slice(3))).stop).toMatchObject({ at: 4, why: 'busy' });

  // Another tablet has a share of its own, as long as there is some left at all.
  const others = [await office.tablet('Bo'), await office.tablet('Cem'), await office.tablet('Dana')];
  for (const other of others) expect((await other.push(long(other))).last).toBe(1);
  await office.database.write
    .updateTable('quarantine')
    .set({ payload: 'x'.repeat(7_900) })
    .execute();
  const eve = await office.tablet('Eve');
  expect((await eve.push(long(eve))).stop).toMatchObject({ at: 1, why: 'busy' });

  await office.database.write.deleteFrom('quarantine').execute();
  const again = await amal.push(...ms);
  expect([again.last, again.stop]).toEqual([5, undefined]);
  expect(again.res.map(({ o, was }) => was ?? o)).toEqual([
    'applied',
    'quarantined',
    'applied',
    'quarantined',
    'applied',
  ]);
  expect(await heldMids(office)).toEqual([ms[3]?.mid]);
});

async function heldMids({ database }: Office): Promise<readonly string[]> {
  const rows = await database.read.selectFrom('quarantine').select('mid').execute();
  return rows.map(({ mid }) => mid);
}

test('also what breaks the server, or comes under a used id, is not taken where there is no room for it', async () => {
  for (const name of ['warn', 'error'] as const) vi.spyOn(console, name).mockImplementation(() => undefined);
  const office = await openOffice({ quarantineQuota: 400 });
  const amal = await office.tablet();
  const broken = await amal.create('contact', { name: 'before' });
  await sql`update record set f = id where id = ${broken}`.execute(office.database.write);
  const breaking = amal.mutation(set(broken, 'phone', '1'));
  const [fine, other] = [amal.mutation(contact(newId(), 'case')), contact(newId(), 'case', 'Ada')];
  expect(await amal.push(breaking, fine)).toMatchObject({ last: 1, res: [], stop: { at: 2, why: 'busy' } });
  amal.setCounter(1);
  const used = amal.mutation(contact(newId(), 'case'));
  expect((await amal.push(used)).last).toBe(2);
  expect(await amal.push({ ...amal.mutation(other), mid: used.mid })).toMatchObject({ res: [], stop: { why: 'busy' } });
  expect(await heldMids(office)).toEqual([]);
});

test('a volunteer’s form is opened on arrival; she cannot read it back, the office can', async () => {
  const office = await openOffice();
  const drop = v.parse(Scope, 'drop:sommerfest');
  await office.database.write
    .insertInto('scope_grant')
    .values({ ws: office.ws, grantee: 'coordinator', scope: drop })
    .execute();
  const [vera, amal] = [await office.tablet('Vera', 'volunteer', drop), await office.tablet('Amal')];
  const box = await sealBox(vera.boxPub, { 'topics/rooms': true, B1: 'Ein Raum' });
  const form = (fields: object) => ({
    k: 'create',
    t: 'submission',
    id: newId(),
    scope: drop,
    f: { form: 'sommerfest', version: '1', box, ...fields },
  });
  expect((await vera.act(form({}))).o).toBe('applied');
  const { rows } = await amal.pull();
  expect(rows.filter(isLive).map(({ f }) => f)).toEqual([
    { form: 'sommerfest', version: '1', 'topics/rooms': true, B1: 'Ein Raum' },
  ]);
  const foreign = await sealBox((await openOffice()).keys.boxPub, { B1: 'x' });
  const wrong = [
    form({ box: foreign }),
    form({ box: `${box.slice(0, -4)}AAAA` }),
    form({ box: 'AAAA' }),
    form({ form: 'other' }),
    form({ box: await sealBox(vera.boxPub, ['no form']) }),
    form({ box: await sealBox(vera.boxPub, { form: 'other' }) }),
  ];
  for (const op of wrong) expect(await vera.act(op)).toMatchObject({ o: 'rejected', code: 'invalid' });
  expect((await vera.rawPull()).status).toBe(403);
  expect(await vera.act(contact(newId(), 'case'))).toMatchObject({ o: 'quarantined', code: 'not_granted' });
});

/** Seals as the wire says, by the browser's crypto. */
async function sealBox(boxPub: string, content: unknown): Promise<string> {
  const { subtle } = crypto;
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const own = await subtle.generateKey(curve, false, ['deriveBits']);
  const office = await subtle.importKey('raw', Buffer.from(boxPub, 'base64url'), curve, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: office }, own.privateKey, 256);
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('augenhoehe/1 box');
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const key = await subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  const point = await subtle.exportKey('raw', own.publicKey);
  return Buffer.concat([Buffer.from(point), iv, Buffer.from(sealed)]).toString('base64url');
}

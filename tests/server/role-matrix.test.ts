import * as v from 'valibot';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createCommits } from '../../server/commits.ts';
import { RoleName } from '../../src/domain/devices.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { canonicalJson } from '../../src/protocol/canonical-json.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { PushResponse } from '../../src/protocol/push.ts';
import { relayText } from '../../src/protocol/relay.ts';
import { sealBox } from '../../src/sync/box.ts';
import { sha256 } from '../../src/sync/device-key.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { City, PlaceName } from './support/role-city.ts';
import { formOp, markOf, NAME_MARK, openCity, PLACE_NAMES, PLACES } from './support/role-city.ts';
import { ADDRESSES, ANSWERS, KNOW_PEOPLE, REACH } from './support/role-table.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newKey, newMid } from './support/tablet.ts';

// A whole city is set up in each of these stories; a slow machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

interface Answer {
  readonly status: number;
  /** As it came, headers first. */
  readonly text: string;
  readonly json: unknown;
}

/** Sends one request and answers all that came back. */
async function ask(office: Office, address: string, body: object, headers: Record<string, string>): Promise<Answer> {
  const [method = '', path = ''] = address.split(' ');
  const hangUp = new AbortController();
  const response = await fetch(`${office.url}${path.replace('*', '')}`, {
    method,
    headers,
    signal: hangUp.signal,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  // The length is that of the body, which is looked at itself, or of what became of it when it was compressed.
  const head = JSON.stringify([...response.headers].filter(([name]) => !['date', 'content-length'].includes(name)));
  if (response.headers.get('content-type') === 'text/event-stream') {
    hangUp.abort();
    return { status: response.status, text: head, json: {} };
  }
  const text = await response.text();
  return { status: response.status, text: `${head}\n${text}`, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What every answer of its kind has of its own: random ids, moments, nonces. */
const ALIKE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|"nonce":"[^"]*"|"sig":"[^"]*"/g;
const withoutChance = ({ status, text }: Answer): string => `${status} ${text.replaceAll(ALIKE, '…')}`;

const cell = (role: string, place: PlaceName): string => REACH.get(role)?.get(place) ?? '';
const reads = (role: string, place: PlaceName): boolean => cell(role, place).includes('r');
const isRole = (column: string): column is RoleName => v.is(RoleName, column);

/** No word of a place that whoever asked may not read, and no name of a colleague where she is told none. */
function expectNoForeignWord({ text }: Answer, column: string, what: string): void {
  const foreign = PLACE_NAMES.filter((place) => !reads(column, place)).map(markOf);
  const names = isRole(column) && KNOW_PEOPLE.includes(column) ? [] : [NAME_MARK];
  const found = [...foreign, ...names].filter((mark) => text.includes(mark));
  expect([what, found]).toEqual([what, []]);
}

/** A question that makes sense at each address. */
async function questionFor(city: City, address: string, tablet: Tablet): Promise<object> {
  const { epoch } = tablet;
  const target = city.people.get('helper')?.dev;
  const link = { id: newId(), form: 'neu', organisation: null, event: null, days: 1, quota: 1 };
  const questions: Readonly<Record<string, object>> = {
    'POST /v1/push': { epoch, ms: [] },
    'POST /v1/relay': { box: await boxOf(tablet, []) },
    'POST /v1/pull': { epoch, data: 1, cur: {} },
    'POST /v1/receipts': { ids: Object.values(city.records) },
    'POST /v1/office/invite': { guest: { kind: 'new', name: 'Neu', role: 'helper' }, minutes: 1 },
    'POST /v1/office/order': { dev: target, order: 'revive' },
    'POST /v1/office/incident': { dev: target },
    'POST /v1/office/incident/names': { dev: target },
    'POST /v1/office/release': { mids: [newMid()] },
    'POST /v1/office/form-links/new': link,
    'POST /v1/office/form-links/withdraw': { id: city.links.own },
    'POST /v1/enrol': { code: 'K7Q2-9XWBD-4MRTE', pub: (await newKey()).pub, app: '1.0.0' },
    'POST /v1/token': { dev: newId(), proof: '' },
    'POST /v1/wiped': { dev: newId(), sig: 'x' },
    'POST /v1/form': { code: 'K7Q2-9XWBD-4MRTE' },
  };
  return { proto: 1, tok: 't', ...questions[address] };
}

/** A queue as it is handed over: signed by its tablet, sealed for the office. */
async function boxOf({ dev, key, boxPub }: Pick<Tablet, 'dev' | 'key' | 'boxPub'>, ms: []): Promise<string> {
  const sig = await key.sign(relayText(dev, await sha256(new TextEncoder().encode(canonicalJson(ms)))));
  return sealBox(boxPub, { dev, ms, sig });
}

test('every address that the server has stands in the table of who is answered there, and no other', async () => {
  const office = await openOffice();
  const commits = createCommits(office.database);
  onTestFinished(commits.close);
  const never = () => 0;
  const limits = { deviceLimit: never, floodLimit: never, addressLimit: never };
  const services = { ...office, ...limits, commits, trustedProxies: new Set<string>() };
  const { dataDir } = office;
  const { routes } = createApp(services, { dist: dataDir, releases: dataDir, dataDir, isTls: false });
  const [open, named] = [routes.filter(({ method }) => method === 'ALL'), routes.filter((r) => r.method !== 'ALL')];
  expect(new Set(named.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(ADDRESSES.keys()));
  // What answers whatever is asked: the headers, the files, and that nothing else is there.
  expect(new Set(open.map(({ path }) => path))).toEqual(new Set(['/*', '/v1/*', '/assets/*']));
});

const isOpen = ([, row]: readonly [string, ReadonlyMap<string, string>]): boolean => [...row.values()].includes('open');

test('each address answers exactly those who may ask there, and refuses the others in the same words whatever they ask for', async () => {
  const city = await openCity();
  for (const [address, row] of [...ADDRESSES].filter((each) => !isOpen(each))) {
    for (const { column, who, tablet, headers } of city.askers) {
      const expected = ANSWERS[row.get(column) ?? ''];
      const what = `${address} by ${who}`;
      const question = await questionFor(city, address, tablet);
      const answer = await ask(city.office, address, question, headers);
      expect([what, answer]).toMatchObject([what, expected ?? 'a word of the table']);
      expectNoForeignWord(answer, column, what);
      if (expected?.status === 200) continue;
      const nothing = { ...question, dev: newId(), id: newId(), ids: [newId()] };
      const other = await ask(city.office, address, nothing, headers);
      expect([what, withoutChance(other)]).toEqual([what, withoutChance(answer)]);
    }
  }
});

test('an address that asks nobody who she is answers everybody the same', async () => {
  const city = await openCity();
  for (const [address] of [...ADDRESSES].filter(isOpen)) {
    const answers = new Set<string>();
    for (const { who, tablet, headers } of city.askers) {
      const answer = await ask(city.office, address, await questionFor(city, address, tablet), headers);
      expectNoForeignWord(answer, 'stranger', `${address} by ${who}`);
      answers.add(withoutChance(answer));
    }
    expect([address, answers.size]).toEqual([address, 1]);
  }
});

test('each role gets exactly what lies within its reach: rows, versions, cursors, sums, and not a byte more', async () => {
  const city = await openCity();
  for (const [role, tablet] of city.people) {
    const scopes = PLACE_NAMES.filter((place) => reads(role, place)).map((place) => PLACES[place].scope);
    for (let minute = 0; minute < scopes.length; minute++) {
      const question = { proto: 1, epoch: tablet.epoch, tok: 't', data: 1, cur: {} };
      const answer = await ask(city.office, 'POST /v1/pull', question, tablet.bearer());
      expectNoForeignWord(answer, role, `pull by ${role}`);
      const pulled = v.parse(PullResponse, answer.json);
      expect([role, pulled.scopes.map(({ id }) => id).sort()]).toEqual([role, scopes.toSorted()]);
      for (const place of PLACE_NAMES) {
        const isThere = pulled.scopes.some(({ rows }) => rows.some(({ id }) => id === city.records[place]));
        expect([role, place, isThere]).toEqual([role, place, reads(role, place)]);
      }
      const summed = pulled.scopes.find(({ id }) => id === pulled.sum?.scope)?.rows;
      const count = summed?.filter(({ st }) => st === 'live' || st === 'archived').length;
      expect(pulled.sum).toMatchObject({ count });
      city.office.later(60_000);
    }
  }
});

/** What becomes of mutations with one step each: words only. */
async function outcomes(tablet: Tablet, ...ops: readonly object[]): Promise<readonly string[]> {
  const { json } = await tablet.rawPush(ops.map((op) => tablet.mutation(op)));
  const answer = v.parse(PushResponse, json);
  return answer.res.map(({ o, code = '' }) => `${o} ${code}`.trim());
}

const edit = (place: PlaceName, id: Uuid): object =>
  PLACES[place].type === 'submission'
    ? { k: 'archive', id, p: null }
    : { k: 'elem', id, f: 'languages', e: 'tr', on: true, p: null };

async function creation(place: PlaceName, tablet: Tablet): Promise<object> {
  const { scope, type } = PLACES[place];
  if (type === 'submission') return formOp(tablet, scope, newId(), 'Antwort');
  return { k: 'create', t: type, id: newId(), scope, f: { name: 'Neu' } };
}

test.for<RoleName>(RoleName.options)('what the %s may write is taken, and nothing else', async (role) => {
  const city = await openCity();
  const tablet = city.people.get(role);
  if (tablet === undefined) throw new Error(`nobody is ${role}`);
  const isWriter = [...(REACH.get(role)?.values() ?? [])].some((word) => /[ws]/.test(word));
  for (const place of PLACE_NAMES.filter((name) => name !== 'other city')) {
    const may = cell(role, place);
    const [created, edited] = await outcomes(tablet, await creation(place, tablet), edit(place, city.records[place]));
    const unseen = isWriter ? 'quarantined not_found' : 'quarantined not_granted';
    const ofOthers = may.includes('r') ? 'quarantined not_granted' : unseen;
    expect([place, created]).toEqual([place, /[ws]/.test(may) ? 'applied' : 'quarantined not_granted']);
    expect([place, edited]).toEqual([place, may.includes('w') ? 'applied' : ofOthers]);
  }
});

/** Whatever can be tried with the id of a record. */
function attempts(id: Uuid, own: string): readonly object[] {
  return [
    { k: 'set', id, f: 'phone', v: '1', p: null },
    { k: 'set', id, f: 'phone', v: '1', p: newMid(), x: [newMid()] },
    { k: 'text', id, f: 'profile', v: '1', p: null },
    { k: 'elem', id, f: 'languages', e: 'tr', on: true, p: null },
    { k: 'inc', id, f: 'headcount', d: 1 },
    { k: 'archive', id, p: null },
    { k: 'restore', id, p: null },
    { k: 'move', id, scope: own },
    { k: 'erase', id, why: 'x' },
    { k: 'create', t: 'contact', id: newId(), scope: own, f: { organisation: id } },
    { k: 'create', t: 'attendance', id: newId(), scope: own, f: { event: id } },
  ];
}

/** The second is said to follow the first, which is set aside: that must not tell whether there was a record before. */
const following = (id: Uuid): readonly object[] => [
  { k: 'create', t: 'contact', id, scope: 'event:nirgends', f: {} },
  { k: 'set', id, f: 'phone', v: '2', p: null },
];

test.for<RoleName>(RoleName.options)(
  'to the %s what is out of reach is answered exactly like what is not there',
  async (role) => {
    const city = await openCity();
    const tablet = city.people.get(role);
    if (tablet === undefined) throw new Error(`nobody is ${role}`);
    const own = PLACES[PLACE_NAMES.find((place) => /[ws]/.test(cell(role, place))) ?? 'organisations'].scope;
    const hidden = PLACE_NAMES.filter((place) => !/[rw]/.test(cell(role, place))).map((place) => city.records[place]);
    const gone = city.erased.slice(reads(role, 'cases') ? 1 : 0);
    const lookedFor = [...hidden, ...(reads(role, 'cases') ? [] : [city.moved])];
    const missing = newId();
    const nothing = await outcomes(tablet, ...attempts(missing, own));
    for (const id of [...lookedFor, ...gone]) expect(await outcomes(tablet, ...attempts(id, own))).toEqual(nothing);
    const [inOnePush, inTheNext] = [
      await outcomes(tablet, ...following(missing)),
      await outcomes(tablet, ...following(missing)),
    ];
    for (const id of lookedFor) {
      expect(await outcomes(tablet, ...following(id))).toEqual(inOnePush);
      expect(await outcomes(tablet, ...following(id))).toEqual(inTheNext);
    }
  },
);

test('an id that is taken is refused in the same word, whoever has taken it; another city’s ids are free', async () => {
  const city = await openCity();
  const helper = city.people.get('helper');
  if (helper === undefined) throw new Error('nobody is helper');
  const take = (id: Uuid) => ({ k: 'create', t: 'contact', id, scope: PLACES['her festival'].scope, f: {} });
  const { cases, organisations, 'her festival': own, 'other city': foreign } = city.records;
  const taken = [own, cases, organisations, city.records['other festival'], city.moved, ...city.erased];
  expect(new Set(await outcomes(helper, ...taken.map(take)))).toEqual(new Set(['rejected exists']));
  expect(await outcomes(helper, take(foreign))).toEqual(['applied']);
  const rows = city.office.database.read.selectFrom('record').select(['ws', 'scope']).where('id', '=', foreign);
  expect((await rows.execute()).map(({ ws, scope }) => `${ws} ${scope}`).sort()).toEqual(
    [`${city.office.ws} event:fest`, `${city.stranger.ws} case`].sort(),
  );
});

/** Questions that name something, with what is out of reach in place of `id`; answered like one with a random id. */
const NAMING: readonly (readonly [string, (city: City) => readonly Uuid[], (id: Uuid) => object])[] = [
  ['POST /v1/office/order', ({ stranger }) => [stranger.dev], (dev) => ({ dev, order: 'wipe' })],
  ['POST /v1/office/incident', ({ stranger }) => [stranger.dev], (dev) => ({ dev })],
  ['POST /v1/office/incident/names', ({ stranger }) => [stranger.dev], (dev) => ({ dev })],
  [
    'POST /v1/office/invite',
    ({ stranger }) => [stranger.user.id],
    (user) => ({ guest: { kind: 'member', user }, minutes: 1 }),
  ],
  ['POST /v1/office/form-links/withdraw', ({ links }) => [links.foreign], (id) => ({ id })],
  ['POST /v1/receipts', ({ records, erased }) => [...Object.values(records), ...erased], (id) => ({ ids: [id] })],
  ['POST /v1/wiped', ({ stranger }) => [stranger.dev], (dev) => ({ dev, sig: 'x' })],
  ['POST /v1/token', ({ stranger }) => [stranger.dev], (dev) => ({ dev, proof: '' })],
  ['POST /v1/token', ({ stranger }) => [stranger.dev], (dev) => ({ dev, proof: 'n.s' })],
];

test('a device, a person, a link or a form that is out of reach is answered like one that does not exist', async () => {
  const city = await openCity();
  for (const { who, tablet, headers } of city.askers) {
    for (const [address, named, question] of NAMING) {
      const send = (id: Uuid) => ask(city.office, address, { proto: 1, tok: 't', ...question(id) }, headers);
      const missing = withoutChance(await send(newId()));
      for (const id of named(city)) {
        // Whoever gets a scope may hear that something in it was erased.
        if (id === city.erased[0] && tablet.scopes.includes(PLACES.cases.scope)) continue;
        expect([address, who, withoutChance(await send(id))]).toEqual([address, who, missing]);
      }
    }
  }
});

test('a carrier cannot tell a tablet of another city from one that does not exist', async () => {
  const city = await openCity();
  const unknown = { ...city.stranger, dev: newId(), key: await newKey() };
  for (const { who, column, tablet, headers } of city.askers.filter(({ column }) => isRole(column))) {
    const carry = async (origin: Tablet) =>
      ask(city.office, 'POST /v1/relay', { proto: 1, tok: 't', box: await boxOf(origin, []) }, headers);
    const foreign = await carry(city.stranger);
    expectNoForeignWord(foreign, column, who);
    expect([who, withoutChance(foreign)]).toEqual([who, withoutChance(await carry(unknown))]);
    expect((await carry(tablet)).status).toBe(200);
  }
});

test('a scope that was never given is dropped like one that does not exist, whatever cursor names it', async () => {
  const city = await openCity();
  const pullWith = (tablet: Tablet, cur: object) =>
    ask(city.office, 'POST /v1/pull', { proto: 1, epoch: tablet.epoch, tok: 't', data: 1, cur }, tablet.bearer());
  const full = v.parse(PullResponse, (await pullWith(city.stranger, {})).json);
  for (const { column, who, tablet } of city.askers.filter(({ column }) => isRole(column) && column !== 'volunteer')) {
    const hidden = PLACE_NAMES.filter((place) => !reads(column, place) && PLACES[place].scope.includes(':'));
    for (const { scope } of hidden.map((place) => PLACES[place])) {
      const cursor = full.scopes.find(({ id }) => id === scope)?.to ?? '';
      const nothing = scope.replace(/\w$/, 'x');
      const [there, nowhere] = [
        await pullWith(tablet, { [scope]: cursor }),
        await pullWith(tablet, { [nothing]: cursor }),
      ];
      expectNoForeignWord(there, column, who);
      expect(withoutChance(there).replaceAll(scope, nothing)).toBe(withoutChance(nowhere));
    }
  }
});

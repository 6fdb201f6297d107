import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { RoleName } from '../../src/domain/devices.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import {
  ask,
  boxOf,
  cell,
  expectNoForeignWord,
  isRole,
  outcomes,
  reads,
  withoutChance,
} from './support/role-answers.ts';
import { type City, openCity, PLACE_NAMES, PLACES } from './support/role-city.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newKey, newMid } from './support/tablet.ts';

// A whole city is set up in each of these stories; a slow machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

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

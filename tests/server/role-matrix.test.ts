import * as v from 'valibot';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createCommits } from '../../server/commits.ts';
import { DATA_MODEL } from '../../server/data-model.ts';
import { RoleName } from '../../src/domain/devices.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { openOffice } from './support/office.ts';
import { ask, boxOf, cell, expectNoForeignWord, outcomes, reads, withoutChance } from './support/role-answers.ts';
import { type City, formOp, openCity, PLACE_NAMES, type PlaceName, PLACES } from './support/role-city.ts';
import { ADDRESSES, ANSWERS, REACH } from './support/role-table.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newKey, newMid } from './support/tablet.ts';

// A whole city is set up in each of these stories; a slow machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

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

test('every address that the server has stands in the table of who is answered there, and no other', async () => {
  const office = await openOffice();
  const commits = createCommits(office.database);
  onTestFinished(commits.close);
  const never = () => 0;
  const limits = { deviceLimit: never, floodLimit: never, dailyLimit: never, addressLimit: never };
  const services = { ...office, ...limits, commits, dataModel: DATA_MODEL, trustedProxies: new Set<string>() };
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

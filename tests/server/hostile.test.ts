import { expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { PushResponse } from '../../src/protocol/push.ts';
import { historyOf } from './support/history.ts';
import { openOffice } from './support/office.ts';
import { openCity } from './support/role-city.ts';
import { newId, newMid, post } from './support/tablet.ts';

// A whole city is set up in each of these stories; a slow machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

test('whoever writes to find out hears what became of it, never a value: not even of what stands beside hers', async () => {
  const city = await openCity();
  const helper = city.people.get('helper');
  if (helper === undefined) throw new Error('nobody is helper');
  const edits = Object.values(city.records).flatMap((id) => [
    { k: 'set', id, f: 'phone', v: 'x', p: newMid() },
    { k: 'set', id, f: 'name', v: 'x', p: null },
    { k: 'create', t: 'contact', id: newId(), scope: 'event:fest', f: { organisation: id } },
  ]);
  const { json } = await helper.rawPush(edits.map((op) => helper.mutation(op)));
  const { res } = v.parse(PushResponse, json);
  expect(new Set(res.map(({ o }) => o))).toEqual(new Set(['conflict', 'quarantined']));
  const words = new Set([...JSON.stringify(json).matchAll(/"(\w+)":/g)].map(([, word]) => word));
  const known = ['proto', 'epoch', 'tok', 'now', 'last', 'res', 'mid', 'n', 'o', 'code', 'was'];
  expect([...words].filter((word) => word === undefined || !known.includes(word))).toEqual([]);
  expect(JSON.stringify(json)).not.toContain('GEHEIM');
});

test('who says that she saw what she did not see can do no more than edit: what stood there stays, under its author', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const created = amal.mutation({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { phone: '1' } });
  await amal.push(created);
  const id = (await bo.pull()).rows[0]?.id;
  const other = await bo.create('contact', { phone: '9' });
  const otherMid = (await historyOf(office)).find((each) => each.id === other)?.mid;
  for (const p of [newMid(), otherMid, null])
    expect((await bo.act({ k: 'set', id, f: 'phone', v: `2 ${p}`, p })).o).toBe('conflict');
  expect((await bo.act({ k: 'set', id, f: 'phone', v: '3', p: created.mid })).o).toBe('applied');
  const history = (await historyOf(office)).filter((each) => each.id === id);
  expect(history.filter((each) => each.v === '1')).toMatchObject([{ user: amal.user.id, mid: created.mid }]);
  expect(history.filter((each) => each.v === '3')).toMatchObject([{ user: bo.user.id, parent: created.mid }]);
});

test('who writes, and for which city, says the token: what a mutation says of it counts nothing', async () => {
  const city = await openCity();
  const [helper, coordinator] = [city.people.get('helper'), city.people.get('coordinator')];
  if (helper === undefined || coordinator === undefined) throw new Error('somebody is missing');
  const id = newId();
  const forged = {
    ws: city.stranger.ws,
    user: coordinator.user.id,
    by: 'Amal',
    dev: coordinator.dev,
    role: 'coordinator',
  };
  const sent = helper.mutation({ k: 'create', t: 'contact', id, scope: 'event:fest', f: { name: 'Leyla' } });
  const inCases = helper.mutation({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: {} });
  const { json } = await helper.rawPush(
    [sent, inCases].map((one) => ({ ...one, ...forged })),
    forged,
  );
  expect(v.parse(PushResponse, json).res).toMatchObject([{ o: 'applied' }, { o: 'quarantined', code: 'not_granted' }]);
  const written = (await historyOf(city.office)).filter((each) => each.id === id);
  expect(written).toMatchObject([{ user: helper.user.id, dev: helper.dev }]);
  const rows = city.office.database.read.selectFrom('record').select('ws').where('id', '=', id);
  expect(await rows.execute()).toEqual([{ ws: city.office.ws }]);
});

test('a page of somebody else cannot ask in a colleague’s name: no cookie is set, none counts, no origin is let in', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const question = { proto: 1, epoch: amal.epoch, tok: 't', data: 1, cur: {} };
  const [, token = ''] = amal.bearer().authorization.split(' ');
  const headers = { cookie: `token=${token}; authorization=Bearer ${token}`, origin: 'https://example.org' };
  expect((await post(`${office.url}/v1/pull`, question, headers)).status).toBe(401);
  for (const method of ['OPTIONS', 'POST']) {
    const response = await fetch(`${office.url}/v1/pull`, { method, headers: { ...headers, ...amal.bearer() } });
    const told = [...response.headers.keys()].filter((name) => /^(set-cookie|access-control-)/.test(name));
    expect([method, told]).toEqual([method, []]);
  }
});

import { expect, onTestFinished, test, vi } from 'vitest';
import { seal } from '../../src/db/seal.ts';
import { contact } from '../../src/domain/contact.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { countOpenChoices, openChoices } from '../../src/domain/versions.ts';
import { scenario } from '../support/scenario.ts';

test('what one coordinator saves without network is on the other tablet after both had one', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = await amal.add(organisation, { name: 'Verein für Begegnung', 'languages/ar': true });
  await amal.add(note, { organisation: club, text: 'Der Vorstand sucht Räume.\nZweiter Absatz.' });
  expect(amal.view().outbox.map((entry) => entry.state)).toEqual(['waiting', 'waiting']);
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect(amal.view().outbox).toEqual([]);
  await bo.sync();
  expect(bo.record(club)?.fields).toEqual({ name: 'Verein für Begegnung', 'languages/ar': true });
  expect([...(bo.view().records.get('note')?.values() ?? [])].map((one) => one.fields['text'])).toEqual([
    'Der Vorstand sucht Räume.\nZweiter Absatz.',
  ]);
});

test('two coordinators change different fields of one contact offline, and both changes stay', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const leyla = await amal.add(contact, { name: 'Leyla' });
  await amal.sync();
  await bo.sync();
  await amal.edit(contact, leyla, { phone: '0611 1' });
  await bo.edit(contact, leyla, { mail: 'leyla@example.org' });
  for (const one of [amal, bo, amal]) await one.sync();
  for (const one of [amal, bo])
    expect(one.record(leyla)?.fields).toMatchObject({ phone: '0611 1', mail: 'leyla@example.org' });
  expect(countOpenChoices([...(amal.view().records.get('contact')?.values() ?? [])])).toBe(0);
});

test('two coordinators change the same field offline: both see both versions until one of them chooses', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const leyla = await amal.add(contact, { name: 'Leyla', phone: '0611 1' });
  await amal.sync();
  await bo.sync();
  await amal.edit(contact, leyla, { phone: '0611 2' });
  await bo.edit(contact, leyla, { phone: '0611 3' });
  for (const one of [amal, bo, amal]) await one.sync();
  for (const one of [amal, bo]) {
    const record = one.record(leyla);
    const [choice] = record ? openChoices(record) : [];
    expect(choice?.versions.map(({ value, by, isVisible }) => [value, by, isVisible])).toEqual([
      ['0611 2', 'Amal', true],
      ['0611 3', 'Bo', false],
    ]);
  }
  await amal.settle(leyla, 'phone', '0611 3');
  await amal.sync();
  await bo.sync();
  for (const one of [amal, bo]) {
    expect(one.record(leyla)?.fields['phone']).toBe('0611 3');
    expect(one.record(leyla)?.alternatives).toEqual({});
  }
});

test('fault 1: the office is switched off in the middle of it all and nothing arrives twice or not at all', async () => {
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  await office.stop();
  await amal.add(note, { organisation: club, text: 'ohne Netz' });
  expect((await amal.sync()).result).toEqual({ kind: 'offline' });
  const later = await amal.reopen();
  expect(later.view().outbox).toMatchObject([{ state: 'waiting' }]);
  await office.restart();
  await later.sync();
  await later.sync();
  await bo.sync();
  expect(bo.view().records.get('note')?.size).toBe(1);
});

test('fault 2: an answer that is lost on the way back is asked for again, and the work is counted once', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  amal.network((direct) => async (path, init) => {
    const response = await direct(path, init);
    if (path === '/v1/push') throw new TypeError('connection lost');
    return response;
  });
  expect((await amal.sync()).result).toEqual({ kind: 'offline' });
  amal.network((direct) => direct);
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect(amal.view().outbox).toEqual([]);
  await bo.sync();
  expect(bo.view().records.get('organisation')?.size).toBe(1);
});

test('fault 6: the login page of a hotel network counts as no network and changes nothing', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Verein' });
  amal.network(
    () => () =>
      Promise.resolve(new Response('<html>Bitte anmelden</html>', { headers: { 'Content-Type': 'text/html' } })),
  );
  expect((await amal.sync()).result).toEqual({ kind: 'offline' });
  expect(amal.view().outbox).toMatchObject([{ state: 'waiting' }]);
});

test('fault 5: an answer that is cut off is thrown away whole', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  bo.network((direct) => async (path, init) => {
    const response = await direct(path, init);
    if (path !== '/v1/pull') return response;
    const text = await response.text();
    return new Response(text.slice(0, -20), response);
  });
  expect((await bo.sync()).result).toEqual({ kind: 'offline' });
  expect(bo.view().records.get('organisation')).toBeUndefined();
  bo.network((direct) => direct);
  await bo.sync();
  expect(bo.view().records.get('organisation')?.size).toBe(1);
});

test('an entry that the office cannot take does not hold up the others, and its text stays on the tablet', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  const missing = crypto.randomUUID();
  await amal.add(note, { organisation: missing, text: 'Zu einem Verein, den es nicht gibt' });
  const club = await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  expect(amal.record(club)?.unconfirmed.size).toBe(0);
  const later = await amal.reopen();
  expect(later.view().outbox).toMatchObject([{ state: 'needs-you', outcome: 'quarantined', code: 'not_found' }]);
  expect(JSON.stringify(later.view().outbox)).toContain('Zu einem Verein, den es nicht gibt');
});

test('fault 63: a tablet whose clock is wrong by years works like any other', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  Object.assign(amal.store.world, { now: () => Date.parse('2003-01-01T00:00:00Z') });
  const club = await amal.add(organisation, { name: 'Verein' });
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  await bo.sync();
  expect(bo.record(club)?.fields['name']).toBe('Verein');
});

test('fault 67: a thousand organisations arrive in pages, are there after a restart, and later changes win over them', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const ids = [];
  for (let i = 0; i < 1_000; i++) ids.push(await amal.add(organisation, { name: `Verein ${i}` }));
  await amal.sync();
  await bo.sync();
  expect(await bo.db.seg.count()).toBeGreaterThan(1);
  const [first] = ids;
  if (first === undefined) throw new Error('nothing was added');
  await amal.edit(organisation, first, { name: 'Neuer Name' });
  await amal.sync();
  await bo.sync();
  const later = await bo.reopen();
  expect(later.view().records.get('organisation')?.size).toBe(1_000);
  expect(later.record(first)?.fields['name']).toBe('Neuer Name');
});

test('an office that asks for the same number again and again is left alone for a while', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Verein' });
  let asked = 0;
  amal.network((direct) => async (path, init) => {
    if (path !== '/v1/push') return direct(path, init);
    asked += 1;
    if (asked > 20) throw new TypeError('the tablet does not stop asking');
    const response = await direct(path, init);
    const stop = { at: 1, why: 'gap', expect: 1 };
    return Response.json({ ...JSON.parse(await response.text()), res: [], stop });
  });
  expect((await amal.sync()).result).toMatchObject({ kind: 'busy' });
  expect(asked).toBeLessThan(4);
});

test('an office that has no room for more is waited for, and what it has to tell arrives all the same', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  const theirs = await bo.add(organisation, { name: 'Haus' });
  await bo.sync();
  amal.network((direct) => async (path, init) => {
    const response = await direct(path, init);
    if (path !== '/v1/push') return response;
    const { proto, epoch, tok, now } = JSON.parse(await response.text());
    return Response.json({ proto, epoch, tok, now, last: 0, res: [], stop: { at: 1, why: 'busy', after: 300 } });
  });
  expect((await amal.sync()).result).toMatchObject({ kind: 'busy', afterMs: 300_000 });
  expect(amal.record(theirs)?.fields['name']).toBe('Haus');
  expect(amal.view().outbox.map(({ state }) => state)).toEqual(['waiting']);
});

test('work that a newer version of the app had saved still goes to the office after the way back', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Verein' });
  const row = await amal.db.out.orderBy('n').first();
  if (row === undefined) throw new Error('nothing waits');
  const newer = { mid: row.mid, name: 'headcount', data: 1, at: '2026-01-01T00:00:00.000Z', tz: 'Europe/Berlin' };
  const op = { k: 'from_the_future', id: crypto.randomUUID(), f: 'count', d: 1 };
  await amal.db.out.put({ ...row, sealed: await seal(amal.store.keys.out, row.mid, { ...newer, ops: [op] }) });
  await amal.sync();
  expect(await amal.db.out.get(row.n)).toMatchObject({ o: 'quarantined', code: 'unknown' });
});

test('a tablet with a browser of last year reaches the office like any other', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Verein' });
  vi.spyOn(AbortSignal, 'any').mockImplementation(() => {
    throw new TypeError('AbortSignal.any is not a function');
  });
  onTestFinished(() => void vi.restoreAllMocks());
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
});

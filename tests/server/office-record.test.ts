import { expect, test } from 'vitest';
import { isLive } from '../../src/domain/row.ts';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

const setBasis = (id: string, v: string) => ({ k: 'set', id, f: 'legalBasis', v, p: null });

test('the settings of an office are there without anybody having made them, and on the wire once one is set', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  expect((await amal.pull()).rows).toEqual([]);
  expect((await amal.act(setBasis(office.ws, 'task'))).o).toBe('applied');
  const { rows } = await amal.pull();
  expect(rows).toMatchObject([{ id: office.ws, t: 'office', seq: 1, f: { legalBasis: 'task' }, st: 'live' }]);
});

test('two coordinators set the legal basis at once: the first stands, the other is kept beside it', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  expect((await amal.act(setBasis(office.ws, 'task'))).o).toBe('applied');
  expect((await bo.act(setBasis(office.ws, 'consent'))).o).toBe('conflict');
  const row = (await amal.pull()).rows.find(({ id }) => id === office.ws);
  if (row === undefined || !isLive(row)) throw new Error('the settings are not there');
  expect([row.f['legalBasis'], row.alt['legalBasis']?.map(({ v }) => v)]).toEqual(['task', ['consent']]);
});

test('nobody makes, puts away, moves or erases the settings, before or after one is set', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const id = office.ws;
  const steps = [
    { k: 'archive', id, p: null },
    { k: 'move', id, scope: 'org' },
    { k: 'erase', id, why: 'test' },
  ];
  for (const step of steps) expect(await amal.act(step)).toMatchObject({ o: 'rejected', code: 'immutable' });
  await amal.act(setBasis(id, 'task'));
  for (const step of steps) expect(await amal.act(step)).toMatchObject({ o: 'rejected', code: 'immutable' });
  const create = { k: 'create', t: 'office', id: newId(), scope: 'org', f: {} };
  expect(await amal.act(create)).toMatchObject({ o: 'rejected', code: 'invalid' });
});

test('whoever only reads sets nothing, and whoever does not see the office hears that it is not there', async () => {
  const office = await openOffice();
  const evaluator = await office.tablet('Eva', 'evaluator');
  const helper = await office.tablet('Hana', 'helper');
  expect(await evaluator.act(setBasis(office.ws, 'task'))).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  expect(await helper.act(setBasis(office.ws, 'task'))).toMatchObject({ o: 'quarantined', code: 'not_found' });
});

import { expect, test } from 'vitest';
import { keepOfficeRecords } from '../../server/office-record.ts';
import { realWorld } from '../../server/world.ts';
import { isLive } from '../../src/domain/row.ts';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

/** An office from before there were settings, and the same after its server has started again. */
async function olderOffice() {
  const office = await openOffice();
  const keep = () => keepOfficeRecords(office.database.write, realWorld);
  return { office, keep };
}

test('each workspace gets one record of its settings, also an older one, and never a second', async () => {
  const { office, keep } = await olderOffice();
  const amal = await office.tablet('Amal');
  expect((await amal.pull()).rows).toEqual([]);
  await keep();
  await keep();
  const { rows } = await amal.pull();
  expect(rows).toMatchObject([{ id: office.ws, t: 'office', seq: 1, f: {}, st: 'live' }]);
});

test('two coordinators set the legal basis at once: the first stands, the other is kept beside it', async () => {
  const { office, keep } = await olderOffice();
  await keep();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const set = (v: string) => ({ k: 'set', id: office.ws, f: 'legalBasis', v, p: null });
  expect((await amal.act(set('task'))).o).toBe('applied');
  expect((await bo.act(set('consent'))).o).toBe('conflict');
  const row = (await amal.pull()).rows.find(({ id }) => id === office.ws);
  if (row === undefined || !isLive(row)) throw new Error('the settings are not there');
  expect([row.f['legalBasis'], row.alt['legalBasis']?.map(({ v }) => v)]).toEqual(['task', ['consent']]);
});

test('nobody makes, puts away, moves or erases the settings', async () => {
  const { office, keep } = await olderOffice();
  await keep();
  const amal = await office.tablet('Amal');
  const create = { k: 'create', t: 'office', id: newId(), scope: 'org', f: {} };
  expect(await amal.act(create)).toMatchObject({ o: 'rejected', code: 'invalid' });
  const id = office.ws;
  const steps = [
    { k: 'archive', id, p: null },
    { k: 'move', id, scope: 'org' },
    { k: 'erase', id, why: 'test' },
  ];
  for (const step of steps) expect(await amal.act(step)).toMatchObject({ o: 'rejected', code: 'immutable' });
});

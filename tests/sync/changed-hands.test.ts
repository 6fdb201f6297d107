import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { beginReset, readReset } from '../../src/db/reset.ts';
import { unlockVault } from '../../src/db/vault.ts';
import { openChoices } from '../../src/domain/versions.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { finishReset } from '../../src/sync/stop-order.ts';
import { scenario } from '../support/scenario.ts';
import { enrolTablet } from '../support/tablet.ts';
import { PASSPHRASE } from '../support/vault.ts';

const noBrowser = (): Promise<void> => Promise.resolve();

test('a shared tablet changes hands: what waits on it arrives under its author’s name, then it is empty, and the next person begins', async () => {
  const { office, tablet } = await scenario();
  const [amal, carla] = [await tablet('Amal'), await tablet('Carla')];
  const nour = await amal.add(organisation, { name: 'Nour e. V.' });
  await amal.sync();
  await carla.sync();
  await carla.edit(organisation, nour, { name: 'Nour' });
  await carla.sync();
  await amal.edit(organisation, nour, { name: 'Nour e. V. Wiesbaden' });
  const late = await amal.add(organisation, { name: 'Noch auf dem Tablet' });

  await office.order(amal.store.identity.dev, 'drain');
  const { problem } = await amal.sync();
  if (problem?.error !== 'device_stopped') throw new Error('the tablet heard no order');
  expect(amal.view().outbox.filter(({ state }) => state === 'waiting')).toEqual([]);
  amal.store.close();
  amal.db.close({ disableAutoOpen: false });
  await amal.db.open();
  await beginReset(amal.db, problem);
  expect((await unlockVault(amal.db, PASSPHRASE)).ok).toBe(false);
  const mark = await readReset(amal.db);
  if (mark === undefined) throw new Error('no reset was begun');
  const parts = { db: amal.db, fetchFromOffice: amal.direct, clearBrowser: noBrowser };
  expect(await finishReset(parts, mark)).toBe(true);

  const bo = await enrolTablet(office, 'Bo');
  await bo.sync();
  expect(bo.record(late)?.fields['name']).toBe('Noch auf dem Tablet');
  const seen = bo.record(nour);
  if (seen === undefined) throw new Error('the organisation is missing');
  const versions = openChoices(seen).flatMap((choice) => choice.versions);
  expect(versions.map(({ value, by }) => [value, by])).toEqual([
    ['Nour', 'Carla'],
    ['Nour e. V. Wiesbaden', 'Amal'],
  ]);
});

import { expect, onTestFinished, test } from 'vitest';
import { claimDevice, unknownDevices } from '../../src/db/newer-devices.ts';
import { openOffice } from '../support/office.ts';
import { enrolTablet } from '../support/tablet.ts';

test('her first tablet learns of a second one in her name with its next token, until she says it is hers; the second learns nothing', async () => {
  const office = await openOffice();
  onTestFinished(() => office.remove());
  const first = await enrolTablet(office, 'Amal');
  await first.sync();
  expect(await unknownDevices(first.store)).toEqual([]);
  const { user } = first.store.identity;
  const second = await enrolTablet(office, 'Amal', { role: 'coordinator', user: user.id });
  await second.sync();
  expect(await unknownDevices(second.store)).toEqual([]);
  // The token of before still counts for a while; the next one is asked for when the app is opened again.
  const again = await first.reopen();
  await again.sync();
  const { dev } = second.store.identity;
  expect(await unknownDevices(again.store)).toEqual([{ dev, label: 'Tablet 2', since: expect.any(String) }]);
  await claimDevice(again.store, dev);
  expect(await unknownDevices((await again.reopen()).store)).toEqual([]);
});

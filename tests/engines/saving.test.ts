import { expect, test } from 'vitest';
import { inEachEngine } from './support/engines.ts';
import { addOrganisation, aDevice, anOffice, enrol, storedForOffline, unlock } from './support/story.ts';

inEachEngine('on a device', (engine) => {
  test('what was saved without network is there after the browser was killed, and arrives when the office is back', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    await office.stop();
    await addOrganisation(device, 'Verein für Begegnung');
    device = await device.killAndReopen();
    await unlock(device);
    await device.hands.press('Organisationen');
    await device.hands.sees('Verein für Begegnung');
    await office.start();
    await device.hands.sees('angekommen');
    expect(await device.hands.reads()).toContain('Verein für Begegnung');
  });
});

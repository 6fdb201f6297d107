import { describe, expect, test } from 'vitest';
import { engines } from './support/engines.ts';
import { aDevice, anOffice, enrol } from './support/story.ts';

describe.for(engines)('on a device with $name', (engine) => {
  test('fault 52: a page that is older than the data writes nothing, says so and keeps the text', async () => {
    const office = await anOffice();
    const device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await device.hands.press('Organisationen');
    await device.hands.press('Neue Organisation');
    // A newer release has worked in another window meanwhile.
    await device.tab.run(`(${UPGRADE})()`);
    await device.hands.fill('Name', 'Verein für Begegnung');
    await device.hands.press('Speichern');
    await device.hands.sees('Ihr Text steht noch im Formular');
    expect(await device.hands.reads()).toContain('Neue Organisation');
  });
});

const UPGRADE = `() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('augenhoehe');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('meta', 'readwrite');
    writing.objectStore('meta').put({ k: 'schema', value: { writer: 99, minWriter: 99, minReader: 1 } });
    writing.oncomplete = () => { opening.result.close(); resolve(true); };
    writing.onabort = () => reject(writing.error);
  };
})`;

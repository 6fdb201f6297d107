import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inEngine } from './support/engines.ts';
import { addOrganisation, aDevice, anOffice, enrol, storedForOffline, unlock } from './support/story.ts';

/** Head of an entry of 79 bytes, of which nothing follows. */
const TORN = Buffer.from('b25151614f0001', 'hex');

inEngine('Chromium', 'on a device', (engine) => {
  test('fault 43: the browser is killed in the middle of its own log, and again a while later: everything is there', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    await office.stop();
    await addOrganisation(device, 'Verein eins');

    let torn = '';
    device = await device.killAndReopen((profile) => {
      torn = logOf(profile);
      appendFileSync(torn, TORN);
    });
    await unlock(device);
    await addOrganisation(device, 'Verein zwei');
    // It would still append to this file, and the next start would throw everything away.
    await expect.poll(() => existsSync(torn), { timeout: 30_000 }).toBe(false);

    device = await device.killAndReopen();
    await unlock(device);
    await device.hands.press('Organisationen');
    await device.hands.sees('Verein eins');
    await device.hands.sees('Verein zwei');
  });
});

/** The file to which the browser appends whatever this app saves. */
function logOf(profile: string): string {
  const databases = join(profile, 'Default', 'IndexedDB');
  const files = readdirSync(databases, { recursive: true, encoding: 'utf8' });
  const [log, ...others] = files.filter((name) => /\d\.log$/.test(name));
  if (log === undefined || others.length > 0) throw new Error(`logs: ${files.join(', ')}`);
  return join(databases, log);
}

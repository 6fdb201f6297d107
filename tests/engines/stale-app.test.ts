import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { copyRelease, releaseAgain } from '../e2e/support/release.ts';
import { inEachEngine } from './support/engines.ts';
import { WRITE_NEWER_SCHEMA } from './support/newer-release.ts';
import { aDevice, anOffice, comesTo, enrol, storedForOffline, unlock } from './support/story.ts';

inEachEngine('on a device', (engine) => {
  test('faults 52, 56: a new release waits for a half-written form and loses nothing; a page that is older than the data writes nothing and keeps the text', async () => {
    const release = copyRelease();
    onTestFinished(() => rmSync(release, { recursive: true }));
    const office = await anOffice(release);
    const device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    await device.tab.goto(office.url);
    await unlock(device);

    // 56: a new release comes while somebody writes; it is offered when the form is left.
    await device.hands.press('Organisationen');
    await device.hands.press('Neue Organisation');
    await device.hands.fill('Name', 'Verein für Begegnung');
    releaseAgain(release);
    await device.tab.run('navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => true)');
    await device.hands.sees('sobald das offene Formular gespeichert ist');
    expect(await device.hands.reads()).not.toContain('Jetzt wechseln');
    await device.hands.press('Heute');
    // The page may be gone before it answers.
    await device.hands.press('Jetzt wechseln').catch(() => undefined);
    await comesTo(device, 'Gesperrt');
    expect(await device.tab.run(`document.querySelector('meta[name=release]')?.content`)).toBe('next');
    await unlock(device);
    await device.hands.press('Angaben zur Organisation weiterschreiben');
    await expect.poll(() => device.tab.run(`(${VALUES})()`), { timeout: 20_000 }).toContain('Verein für Begegnung');

    // 52: a newer release has worked in another window meanwhile.
    await device.tab.run(`(${WRITE_NEWER_SCHEMA})()`);
    await device.hands.press('Speichern');
    await device.hands.sees('Ihr Text steht noch im Formular');
    expect(await device.tab.run(`(${VALUES})()`)).toContain('Verein für Begegnung');
  });
});

const VALUES = `() => [...document.querySelectorAll('main input')].map((one) => one.value)`;

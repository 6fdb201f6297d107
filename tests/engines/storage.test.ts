import { expect, test } from 'vitest';
import { inEachEngine } from './support/engines.ts';
import { WRITE_NEWER_SCHEMA } from './support/newer-release.ts';
import { addOrganisation, aDevice, anOffice, enrol, storedForOffline, unlock } from './support/story.ts';

inEachEngine('on a device', (engine) => {
  test('faults 45, 48, 50, 51, 54, 55: whatever the storage does, the app starts and says so, and what was saved is there', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    // 50, 51: these browsers deny lasting storage, have none to ask for, or never answer.
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    expect(await device.tab.run(`(${ASK_FOR_GONE_PART})()`)).toEqual([404, false]);
    await office.stop();

    // 48: the connection is lost once; 55: every screen comes from the device.
    await device.hands.press('Organisationen');
    await device.hands.press('Neue Organisation');
    await device.tab.run(`(${LOSE_CONNECTION})()`);
    await device.hands.fill('Name', 'Verein eins');
    await device.hands.press('Speichern');
    await device.hands.sees('Bedarfsbogen ausfüllen');
    await device.hands.sees('Verein eins');

    // 45: nothing more fits.
    await device.hands.press('Organisationen');
    await device.hands.press('Neue Organisation');
    await device.hands.fill('Name', 'Verein zwei');
    await device.tab.run(`(${FILL_DISK})()`);
    await device.hands.press('Speichern');
    await device.hands.sees('Auf diesem Gerät ist kein Platz mehr');
    await device.tab.run('window.makeRoom()');
    await device.hands.press('Speichern');
    await device.hands.sees('Bedarfsbogen ausfüllen');
    await device.hands.sees('Verein zwei');

    // 54: the next release is not kept waiting by this one; it begins to change the tables, and the browser is killed.
    expect(await device.tab.run(`(${BEGIN_UPGRADE})()`)).toBe('begun');
    device = await device.killAndReopen();
    await unlock(device);
    await device.hands.press('Organisationen');
    await device.hands.sees('Verein eins');
    await device.hands.sees('Verein zwei');
  }, 300_000);

  test('faults 53, 54: what a newer release has left is shown, and an older window that holds on to it is named', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    await office.stop();
    await addOrganisation(device, 'Verein zwei');

    // 53: a newer release has worked here; this one may still show what is there.
    await device.tab.run(`(${WRITE_NEWER_SCHEMA})()`);
    device = await device.killAndReopen();
    await unlock(device);
    await device.hands.sees('älter als die Daten');
    await device.hands.press('Organisationen');
    await device.hands.sees('Verein zwei');

    // 54: an older window does not let go of the tables.
    expect(await device.tab.run(`(${OPEN_BESIDE_HOLDER})()`)).toContain('schließen Sie alle anderen Fenster');
  }, 300_000);
});

const ASK_FOR_GONE_PART = `async () => {
  const answer = await fetch('/assets/gone-12345678.js');
  return [answer.status, (answer.headers.get('content-type') ?? '').includes('html')];
}`;

const LOSE_CONNECTION = `() => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function () {
    IDBDatabase.prototype.transaction = transaction;
    throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
  };
  return true;
}`;

const FILL_DISK = `() => {
  const { add, put } = IDBObjectStore.prototype;
  const refuse = function () {
    const { transaction } = this;
    Object.defineProperty(transaction, 'error', { value: new DOMException('no room', 'QuotaExceededError') });
    transaction.abort();
    throw new DOMException('no room', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { add: refuse, put: refuse });
  window.makeRoom = () => Object.assign(IDBObjectStore.prototype, { add, put }) && true;
  return true;
}`;

/** Empties the queue and adds a table, and goes on so until the end. */
const BEGIN_UPGRADE = `() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('augenhoehe', 1000);
  opening.onerror = () => reject(opening.error);
  opening.onblocked = () => resolve('blocked');
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('next');
    const meta = opening.transaction.objectStore('meta');
    opening.transaction.objectStore('out').clear();
    const goOn = () => { meta.get('schema').onsuccess = goOn; };
    goOn();
    resolve('begun');
  };
})`;

/** Another window of the app, while an older one, this page, holds on to the tables. Answers what it shows. */
const OPEN_BESIDE_HOLDER = `() => new Promise((resolve, reject) => {
  const deleting = indexedDB.deleteDatabase('augenhoehe');
  deleting.onerror = () => reject(deleting.error);
  deleting.onsuccess = () => {
    const opening = indexedDB.open('augenhoehe', 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = async () => {
      window.holder = opening.result;
      const page = await (await fetch('/')).text();
      const other = document.body.appendChild(document.createElement('iframe'));
      other.contentDocument.open();
      other.contentDocument.write(page);
      other.contentDocument.close();
      const look = () => {
        const text = other.contentDocument.body?.innerText ?? '';
        if (text.trim() === '') setTimeout(look, 50);
        else resolve(text);
      };
      look();
    };
  };
})`;

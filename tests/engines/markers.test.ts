import { expect, test } from 'vitest';
import type { Office } from '../e2e/support/office.ts';
import { sign } from './support/draw.ts';
import { inEachEngine } from './support/engines.ts';
import { fieldsAreKept } from './support/kept-fields.ts';
import { residue } from '../support/residue/residue.ts';
import { keysOf, tokensOf, watchTokens } from './support/secrets.ts';
import type { Secret } from '../support/residue/spellings.ts';
import {
  aDevice,
  anOffice,
  comesTo,
  type Device,
  enrol,
  PASSPHRASE,
  storedForOffline,
  unlock,
} from './support/story.ts';

/** What somebody types: names, a number, an answer, a note that is half-written, and a second one behind the lock. */
const NAME = 'Zitronenfalterchor';
const [PERSON, PHONE] = ['Wacholderia Sanddornbeck', '0611 8302-574691'];
const [WISH, NOTE, LATER] = ['Quittengeleewerkstatt', 'Apfelkuchengespraech', 'Nachtigallenabend'];

inEachEngine('on a device', (engine) => {
  test('fault 60: in use, locked and wiped, no file of the browser holds a name, a note, the passphrase or a key', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    await watchTokens(device);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    const secrets: Secret[] = [NAME, PERSON, PHONE, WISH, NOTE, PASSPHRASE];
    secrets.push(...(await writeDown(device)));
    await device.hands.sees('hier gespeichert');
    secrets.push(...(await keysOf(device)), ...(await tokensOf(device)));
    await fieldsAreKept(device, 'Eisvogelteich');
    // Pulled out while it is in use: whatever the browser has written by now is what a thief finds.
    device = await device.killAndReopen((profile) => expect(residue(profile, secrets), 'in use').toEqual([]));

    await watchTokens(device);
    await unlock(device);
    await device.hands.press('Organisationen');
    await device.hands.press(NAME);
    await device.hands.press('Besuch beginnen');
    await device.hands.fill('Notizen', LATER);
    await device.hands.sees('hier gespeichert');
    secrets.push(LATER, ...(await tokensOf(device)));
    // The page may be gone before it answers.
    await device.hands.press('Sperren').catch(() => undefined);
    await comesTo(device, 'Gesperrt');
    await device.hands.fill('Kennsatz', PASSPHRASE);
    await device.hands.press('Anzeigen');
    await fieldsAreKept(device, 'Rohrdommelruf');
    device = await device.killAndReopen((profile) => expect(residue(profile, secrets), 'locked').toEqual([]));

    await plant(device);
    wipe(office);
    device = await device.killAndReopen((profile) => expect(plantedIn(profile)).toEqual(SPELLINGS));
    await comesTo(device, 'Gerät neu einrichten');
    await device.killAndReopen((profile) => expect(residue(profile, secrets), 'wiped').toEqual([]));
  }, 300_000);
});

/** An organisation, its contact person with her signature, what they need, and half of a note. Answers what was drawn. */
async function writeDown({ hands, tab }: Device): Promise<readonly string[]> {
  await hands.press('Organisationen');
  await hands.press('Neue Organisation');
  await hands.fill('Name', NAME);
  await hands.press('Speichern');
  await hands.press('Ansprechperson hinzufügen');
  await hands.fill('In welcher Sprache', 'ar');
  await hands.press('Die Person ist informiert');
  await hands.fill('Name', PERSON);
  await hands.fill('Telefon', PHONE);
  await hands.choose('Mit Unterschrift auf dem Bildschirm');
  const drawn = await sign(tab);
  await hands.press('Speichern');
  await hands.press('Bedarfsbogen ausfüllen');
  await hands.press('Weiter');
  await hands.fill('Welche weiteren Bedarfe gibt es', WISH);
  await hands.sees('Auf diesem Gerät gespeichert,');
  await hands.press('Zusammenfassung');
  await hands.press('Bogen speichern');
  await hands.sees('Der Bedarfsbogen ist auf diesem Gerät gespeichert.');
  await hands.press('Organisationen');
  await hands.press(NAME);
  await hands.press('Besuch beginnen');
  await hands.fill('Notizen', NOTE);
  await hands.sees('Auf diesem Gerät gespeichert,');
  return drawn;
}

function wipe(office: Office): void {
  const dev = /"dev":"([^"]+)"/.exec(JSON.stringify(office.admin('devices', 'list')))?.[1] ?? '';
  office.admin('devices', 'stop', '--device', dev, '--order', 'wipe');
}

const PLANTED = 'Brombeerspätlese';
const BASE64 = [0, 1, 2].map((shift) => Buffer.from(`${'-'.repeat(shift)}${PLANTED}---`).toString('base64'));
/** Bytes of its own, a text of one byte a letter, one of two bytes, and base64 from each place on. */
const SPELLINGS = [
  'Latin-1',
  'UTF-16',
  'UTF-8',
  'UTF-8, base64 from 0',
  'UTF-8, base64 from 1',
  'UTF-8, base64 from 2',
];

/** The search itself: what lies there unsealed, it finds, however it is written. */
async function plant({ tab }: Device): Promise<void> {
  const texts = [PLANTED, `${PLANTED}ж`, ...BASE64];
  await tab.run(`(${WRITE_UNSEALED})(${JSON.stringify(texts)}, ${JSON.stringify([...Buffer.from(PLANTED)])})`);
}

function plantedIn(profile: string): readonly string[] {
  const found = new Set(residue(profile, [PLANTED]).map(({ spelling }) => spelling));
  return SPELLINGS.filter((spelling) => found.has(spelling));
}

const WRITE_UNSEALED = `(texts, bytes) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('unsealed');
  opening.onupgradeneeded = () => opening.result.createObjectStore('text', { autoIncrement: true });
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('text', 'readwrite', { durability: 'strict' });
    for (const text of texts) writing.objectStore('text').put({ text });
    writing.objectStore('text').put({ bytes: Uint8Array.from(bytes) });
    writing.oncomplete = () => { opening.result.close(); resolve(true); };
    writing.onabort = () => reject(writing.error);
  };
})`;

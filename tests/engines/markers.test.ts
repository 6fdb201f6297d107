import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { unwrapKeys } from '../../src/db/vault-row.ts';
import { KdfCost } from '../../src/protocol/enrol.ts';
import type { Office } from '../e2e/support/office.ts';
import { engines } from './support/engines.ts';
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

/** What somebody types: a name, a note that is half-written, and a second one behind the lock. */
const [NAME, NOTE, LATER] = ['Zitronenfalterchor', 'Apfelkuchengespraech', 'Nachtigallenabend'];

describe.for(engines)('on a device with $name', (engine) => {
  test('fault 60: in use, locked and wiped, no file of the browser holds a name, a note, the passphrase or a key', async () => {
    const office = await anOffice();
    let device = await aDevice(engine, office.url);
    await enrol(device, office.firstCode);
    await storedForOffline(device);
    await device.hands.press('Organisationen');
    await device.hands.press('Neue Organisation');
    await device.hands.fill('Name', NAME);
    await device.hands.press('Speichern');
    await device.hands.press('Besuch beginnen');
    await device.hands.fill('Notizen', NOTE);
    await device.hands.sees('gespeichert');
    const secrets = [NAME, NOTE, PASSPHRASE, ...(await keysOf(device))];
    // Pulled out while it is in use: whatever the browser has written by now is what a thief finds.
    device = await device.killAndReopen((profile) => expect(filesWith(profile, secrets), 'in use').toEqual([]));

    await unlock(device);
    await device.hands.press('Organisationen');
    await device.hands.press(NAME);
    await device.hands.press('Besuch');
    await device.hands.fill('Notizen', LATER);
    // The page may be gone before it answers.
    await device.hands.press('Sperren').catch(() => undefined);
    await comesTo(device, 'Gesperrt');
    await device.hands.fill('Kennsatz', PASSPHRASE);
    await device.hands.press('Anzeigen');
    secrets.push(LATER);
    device = await device.killAndReopen((profile) => expect(filesWith(profile, secrets), 'locked').toEqual([]));

    // The search itself: what lies there unsealed, it finds.
    await device.tab.run(`(${WRITE_UNSEALED})(${JSON.stringify(NAME)})`);
    wipe(office);
    device = await device.killAndReopen((profile) => expect(filesWith(profile, [NAME])).not.toEqual([]));
    await comesTo(device, 'Gerät neu einrichten');
    await device.killAndReopen((profile) => expect(filesWith(profile, secrets.slice(1)), 'wiped').toEqual([]));
  });
});

function wipe(office: Office): void {
  const dev = /"dev":"([^"]+)"/.exec(JSON.stringify(office.admin('devices', 'list')))?.[1] ?? '';
  office.admin('devices', 'stop', '--device', dev, '--order', 'wipe');
}

const Bytes = v.pipe(
  v.array(v.number()),
  v.transform((bytes) => Uint8Array.from(bytes)),
);
const StoredVault = v.object({ id: v.string(), cost: KdfCost, salt: Bytes, iv: Bytes, wrapped: Bytes });

/** The data keys as they are in the memory of the open app. */
async function keysOf({ tab }: Device): Promise<readonly Uint8Array[]> {
  const keys = await unwrapKeys(v.parse(StoredVault, await tab.run(`(${READ_VAULT})()`)), PASSPHRASE);
  if (keys === undefined) throw new Error('the passphrase does not open the vault');
  return keys.versions;
}

/** Files of the profile in which one of them stands: as bytes, in both kinds of text, or in base64 from any place on. */
function filesWith(folder: string, secrets: readonly (string | Uint8Array)[]): readonly string[] {
  const wanted = secrets.flatMap(spellings);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => {
      const content = contentOf(file);
      return wanted.some((bytes) => content.includes(bytes));
    });
}

/** Firefox's driver still puts its preferences back after the browser has ended: what is gone holds nothing. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function spellings(secret: string | Uint8Array): readonly Buffer[] {
  const plain =
    typeof secret === 'string' ? [Buffer.from(secret), Buffer.from(secret, 'utf16le')] : [Buffer.from(secret)];
  const encoded = plain.flatMap((bytes) => [0, 1, 2].map((shift) => base64From(bytes, shift)));
  return [...plain, ...encoded.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')])];
}

/** What every base64 of these bytes has in common that begins `shift` bytes into a group of three. */
function base64From(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  // The first and the last letters also depend on what stands beside.
  return text.slice(shift === 0 ? 0 : 4, -4);
}

const READ_VAULT = `() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('augenhoehe');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('meta').objectStore('meta').get('vault');
    reading.onerror = () => reject(reading.error);
    reading.onsuccess = () => {
      opening.result.close();
      const { id, cost, salt, iv, wrapped } = reading.result.value;
      resolve({ id, cost, salt: [...salt], iv: [...iv], wrapped: [...wrapped] });
    };
  };
})`;

const WRITE_UNSEALED = `(text) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('unsealed');
  opening.onupgradeneeded = () => opening.result.createObjectStore('text');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('text', 'readwrite', { durability: 'strict' });
    writing.objectStore('text').put({ text }, 1);
    writing.oncomplete = () => { opening.result.close(); resolve(true); };
    writing.onabort = () => reject(writing.error);
  };
})`;

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { COMMAND_LINE } from '../../server/audit.ts';
import { makeFormLink, withdrawFormLink } from '../../server/form-link.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import type { World } from '../../src/domain/world.ts';
import { createPhoneDatabase } from '../../src/phone/database.ts';
import type { ScannedLink } from '../../src/phone/form-link.ts';
import { createPhone, type Phone } from '../../src/phone/phone.ts';
import { openSealedStore } from '../../src/phone/sealed-store.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import type { Office } from '../server/support/office.ts';

/** With a picture, two directions, a mark that turns the direction round, and something that looks like a page. */
export const WISH = 'Wir brauchen 🏠 einen Raum – نحتاج إلى قاعة <b>bald</b> \u202Eهنا\u202C <script>alert(1)</script>';
export const DAY = 86_400_000;

/** From here on it is another phone, on which nothing is stored. */
export function emptyStorage(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
}

interface HungUpLink extends ScannedLink {
  withdraw(): Promise<unknown>;
}

/** A link to the needs checklist, as it hangs on a wall. */
export async function link(office: Office, quota = 5): Promise<HungUpLink> {
  const wanted = { ws: office.ws, id: office.world.newId(), form: NEEDS_CHECKLIST.id, organisation: null, event: null };
  const tools = { db: office.database.write, keys: office.keys, ledger: office.ledger, world: office.world };
  const made = await makeFormLink(tools, { ...wanted, days: 30, quota }, COMMAND_LINE);
  return { code: made.code, serverKey: made.key, withdraw: () => withdrawFormLink(tools, wanted, COMMAND_LINE) };
}

interface PhoneInHand {
  open(): Promise<Phone>;
  online(is: boolean): void;
  later(milliseconds: number): void;
  loseAnswers(is: boolean): void;
}

/** A phone whose network and clock the test holds; opened again it is the same phone. */
export function aPhone(office: Office): PhoneInHand {
  let [isOnline, ahead, losesAnswers] = [true, 0, false];
  const world: World = {
    now: () => Date.now() + ahead,
    newId: () => crypto.randomUUID(),
    timeZone: () => 'Europe/Berlin',
  };
  const fetchFromOffice: Fetch = async (path, init) => {
    if (!isOnline) throw new TypeError('no network');
    const response = await fetch(`${office.url}${path}`, { ...init, signal: null });
    if (losesAnswers && path === '/v1/push') throw new TypeError('the answer was lost');
    return response;
  };
  return {
    open: async () => createPhone({ store: await openSealedStore(createPhoneDatabase()), fetchFromOffice, world }),
    online: (is) => {
      isOnline = is;
    },
    later: (milliseconds) => {
      ahead += milliseconds;
    },
    loseAnswers: (is) => {
      losesAnswers = is;
    },
  };
}

/** The app opened by scanning a link. */
export async function opened(device: PhoneInHand, scanned: ScannedLink): Promise<Phone> {
  const phone = await device.open();
  await phone.start(scanned);
  return phone;
}

export function writeWish(phone: Phone): void {
  phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
}

/** A form begun by a link, with the wish in it. */
export async function begun(device: PhoneInHand, scanned: ScannedLink): Promise<Phone> {
  const phone = await opened(device, scanned);
  await phone.begin(null);
  writeWish(phone);
  return phone;
}

export async function submissions(office: Office): Promise<readonly { readonly id: string; readonly f: unknown }[]> {
  return office.database.read.selectFrom('record').select(['id', 'f']).where('type', '=', 'submission').execute();
}

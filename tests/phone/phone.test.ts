import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import * as v from 'valibot';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeFormLink, withdrawFormLink } from '../../server/form-link.ts';
import { COMMAND_LINE } from '../../server/audit.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { partsOf, publishForm } from '../../src/domain/forms/published-forms.ts';
import type { World } from '../../src/domain/world.ts';
import { createPhoneDatabase } from '../../src/phone/database.ts';
import { isParcel, packDraft, unpackDraft } from '../../src/phone/parcel.ts';
import type { ScannedLink } from '../../src/phone/form-link.ts';
import { createPhone } from '../../src/phone/phone.ts';
import { openSealedStore } from '../../src/phone/sealed-store.ts';
import { type Filmed, textOf, withFrame } from '../../src/sync/frames.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import type { Office } from '../server/support/office.ts';
import { openOffice } from '../server/support/office.ts';
import { newId } from '../server/support/tablet.ts';

/** With a picture, two directions, a mark that turns the direction round, and something that looks like a page. */
const WISH = 'Wir brauchen 🏠 einen Raum – نحتاج إلى قاعة <b>bald</b> \u202Eهنا\u202C <script>alert(1)</script>';
const DAY = 86_400_000;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

async function link(office: Office, quota = 5) {
  const wanted = { ws: office.ws, id: office.world.newId(), form: NEEDS_CHECKLIST.id, organisation: null, event: null };
  const tools = { db: office.database.write, keys: office.keys, ledger: office.ledger, world: office.world };
  const made = await makeFormLink(tools, { ...wanted, days: 30, quota }, COMMAND_LINE);
  return { code: made.code, serverKey: made.key, withdraw: () => withdrawFormLink(tools, wanted, COMMAND_LINE) };
}

/** A phone whose network and clock the test holds; opened again it is the same phone. */
function aPhone(office: Office) {
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
    online: (is: boolean) => {
      isOnline = is;
    },
    later: (milliseconds: number) => {
      ahead += milliseconds;
    },
    loseAnswers: (is: boolean) => {
      losesAnswers = is;
    },
  };
}

const submissions = (office: Office) =>
  office.database.read.selectFrom('record').select(['id', 'f']).where('type', '=', 'submission').execute();

describe('A form on somebody’s own phone', () => {
  test('is there again after the phone was switched off, and is sent when there is network, once', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const device = aPhone(office);
    let phone = await device.open();
    await phone.start({ code, serverKey });
    device.online(false);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH }, declined: ['bedarf_dringendster'] }));
    await phone.flush();

    phone = await device.open();
    await phone.start({ code, serverKey });
    expect(phone.state.getState().draft?.values).toEqual({ bedarf_weiterer: WISH });
    expect(await phone.finish('ar')).toMatchObject({ ok: true });
    expect(phone.state.getState().receipts).toMatchObject([{ step: 'waiting', arrived: null }]);
    device.later(5 * DAY);

    device.online(true);
    device.loseAnswers(true);
    phone = await device.open();
    await phone.start(undefined);
    await phone.send();
    device.loseAnswers(false);
    await phone.send();
    await phone.send();
    expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]);
    const arrived = await submissions(office);
    expect(arrived).toHaveLength(1);
    expect(JSON.parse(String(arrived[0]?.f))).toMatchObject({
      bedarf_weiterer: WISH,
      'declined/bedarf_dringendster': true,
      language: 'ar',
      erhebung_modus: 'selbst',
    });
  });

  test('can be read by nobody on the phone once it is finished, and before only with the phone’s key', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const device = aPhone(office);
    const phone = await device.open();
    await phone.start({ code, serverKey });
    device.online(false);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: 'GEHEIMNIS' } }));
    await phone.flush();
    const onDisk = async () =>
      [...(await createPhoneDatabase().read()).values()]
        .map((row) => Buffer.from(Object(row)).toString('latin1'))
        .join();
    expect(await onDisk()).not.toContain('GEHEIMNIS');
    await phone.finish('de');
    const store = await openSealedStore(createPhoneDatabase());
    expect(JSON.stringify(store.all(v.any(), ''))).not.toContain('GEHEIMNIS');
  });

  test('goes after 14 days without a change, is announced before, and says so afterwards', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const device = aPhone(office);
    let phone = await device.open();
    await phone.start({ code, serverKey });
    await phone.begin(null);
    device.later(13 * DAY);
    phone = await device.open();
    await phone.start({ code, serverKey });
    expect(phone.state.getState()).toMatchObject({ hasForgotten: false, draft: { code: code.replaceAll('-', '') } });
    device.later(1 * DAY);
    phone = await device.open();
    await phone.start({ code, serverKey });
    expect(phone.state.getState()).toMatchObject({ hasForgotten: true, draft: undefined });
  });

  test('too long to be sent stays as it is, and she is told', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const phone = await aPhone(office).open();
    await phone.start({ code, serverKey });
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: 'x'.repeat(20_001) } }));
    expect(await phone.finish('de')).toEqual({ ok: false, refusal: { kind: 'too-long' } });
    const long = 'ض'.repeat(20_000);
    phone.change(() => ({ values: { bedarf_weiterer: long, beratung_frage: long } }));
    expect(await phone.finish('de')).toEqual({ ok: false, refusal: { kind: 'too-long' } });
    expect(phone.state.getState().draft?.values).toEqual({ bedarf_weiterer: long, beratung_frage: long });
    phone.change(() => ({ values: { bedarf_weiterer: long } }));
    expect(await phone.finish('de')).toMatchObject({ ok: true });
  });

  test('cannot be begun by a link that has ended or does not exist, and she hears which of it', async () => {
    const office = await openOffice();
    const [used, over, gone] = [await link(office, 1), await link(office), await link(office)];
    const first = await aPhone(office).open();
    await first.start(used);
    await first.begin(null);
    first.change(() => ({ values: { bedarf_weiterer: WISH } }));
    await first.finish('de');
    await first.send();
    await gone.withdraw();
    vi.stubGlobal('indexedDB', new IDBFactory());
    const other = await aPhone(office).open();
    const heard = async (scanned: ScannedLink | undefined): Promise<string | undefined> => {
      await other.start(scanned);
      return other.state.getState().trouble;
    };
    expect(await heard(undefined)).toBe('no-link');
    expect(await heard({ code: 'K7Q2-9XW', serverKey: '' })).toBe('mistyped');
    expect(await heard({ code: 'K7Q2-9XWBD-4MRTE', serverKey: '' })).toBe('mistyped');
    expect(await heard(used)).toBe('exhausted');
    expect(await heard(gone)).toBe('withdrawn');
    office.later(31 * DAY);
    expect(await heard(over)).toBe('expired');
  });

  test('finished while its link was withdrawn waits, and goes by a newer link', async () => {
    const office = await openOffice();
    const [old, newer] = [await link(office), await link(office)];
    const device = aPhone(office);
    const phone = await device.open();
    await phone.start(old);
    device.online(false);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    await phone.finish('de');
    await phone.send();
    await old.withdraw();
    device.online(true);
    await phone.send();
    expect(phone.state.getState()).toMatchObject({ trouble: 'withdrawn', receipts: [{ step: 'waiting' }] });
    await phone.start(newer);
    await phone.send();
    await phone.send();
    expect(phone.state.getState()).toMatchObject({ trouble: undefined, receipts: [{ step: 'received' }] });
    expect(await submissions(office)).toHaveLength(1);
  });

  test('is taken back: unsent without a trace, sent by the office’s erasing', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const device = aPhone(office);
    const phone = await device.open();
    await phone.start({ code, serverKey });
    for (const isOnline of [false, true]) {
      device.online(isOnline);
      await phone.begin(null);
      phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
      const finished = await phone.finish('de');
      if (!finished.ok) throw new Error('not finished');
      await vi.waitFor(() => expect(phone.state.getState().isSending).toBe(false));
      await phone.withdraw(finished.value);
      await vi.waitFor(() => expect(phone.state.getState().receipts[0]?.step).toBe('erased'));
      expect(await submissions(office)).toEqual([]);
    }
  });

  test('half-filled, goes to another phone with a code, and to nobody without it', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const phone = await aPhone(office).open();
    await phone.start({ code, serverKey });
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    const { draft } = phone.state.getState();
    if (draft === undefined) throw new Error('nothing begun');
    const parcel = await packDraft(draft);
    expect(parcel.file).not.toContain('Raum');
    expect(await unpackDraft(parcel.file, '00000-00000')).toBeUndefined();
    expect(await unpackDraft('{}', parcel.code)).toBeUndefined();
    expect(isParcel('{}')).toBe(false);
    const taken = await unpackDraft(parcel.file, parcel.code.toLowerCase());
    expect(taken?.values).toEqual({ bedarf_weiterer: WISH });
  });

  test('half-filled, goes from screen to screen in so few QR codes that somebody likes to film them, in any order', async () => {
    const office = await openOffice();
    const phone = await aPhone(office).open();
    await phone.start(await link(office));
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    const { draft } = phone.state.getState();
    if (draft === undefined) throw new Error('nothing begun');
    const { frames, code } = await packDraft(draft);
    expect(frames.length).toBeLessThanOrEqual(12);
    const filmed = frames
      .toReversed()
      .reduce<Filmed | undefined>((before, frame) => withFrame(before, frame), undefined);
    const parcel = filmed && textOf(filmed);
    expect(isParcel(parcel ?? '')).toBe(true);
    expect((await unpackDraft(parcel ?? '', code))?.values).toEqual({ bedarf_weiterer: WISH });
  });

  test('finished with two presses at once, is one form with one receipt', async () => {
    const office = await openOffice();
    const phone = await aPhone(office).open();
    await phone.start(await link(office));
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    const [first, second] = await Promise.all([phone.finish('de'), phone.finish('de')]);
    expect(second).toEqual(first);
    const store = await openSealedStore(createPhoneDatabase());
    expect(store.all(v.any(), 'out:')).toHaveLength(1);
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    expect(await submissions(office)).toHaveLength(1);
  });

  test('answered in the version in which it was begun, though the office publishes another one meanwhile', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const publish = async (version: string): Promise<void> => {
      const form = { ...NEEDS_CHECKLIST, version };
      const ids = Array.from({ length: partsOf(form) }, () => newId());
      for (const { ops } of publishForm(form, ids)) for (const op of ops) await amal.act(op);
    };
    await publish('1-abcd');
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await device.open();
    await phone.start(scanned);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    await phone.flush();
    await publish('2-efgh');
    phone = await device.open();
    await phone.start(scanned);
    expect(phone.state.getState().link?.definition).toMatchObject({ version: '2-efgh' });
    expect(await phone.finish('de')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    const [arrived] = await submissions(office);
    expect(JSON.parse(String(arrived?.f))).toMatchObject({ version: '1-abcd', bedarf_weiterer: WISH });
  });

  test('whose form the office has taken out of use says so, and what was begun before is still sent', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const form = { ...NEEDS_CHECKLIST, version: '1-abcd' };
    const ids = Array.from({ length: partsOf(form) }, () => newId());
    for (const { ops } of publishForm(form, ids)) for (const op of ops) await amal.act(op);
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await device.open();
    await phone.start(scanned);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    await phone.flush();
    for (const id of ids) await amal.act({ k: 'archive', id, p: null });
    phone = await device.open();
    await phone.start(scanned);
    expect(phone.state.getState()).toMatchObject({ trouble: 'retired', draft: { values: { bedarf_weiterer: WISH } } });
    expect(await phone.finish('de')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    for (const id of ids) await amal.act({ k: 'restore', id, p: null });
    await phone.start(scanned);
    expect(phone.state.getState().trouble).toBeUndefined();
  });

  test('keeps what is typed on the screen while the phone is full, and writes it down as soon as there is room', async () => {
    const office = await openOffice();
    const { code, serverKey } = await link(office);
    const phone = await aPhone(office).open();
    await phone.start({ code, serverKey });
    await phone.begin(null);
    const { put } = IDBObjectStore.prototype;
    onTestFinished(() => {
      IDBObjectStore.prototype.put = put;
    });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    phone.change(() => ({ values: { bedarf_weiterer: WISH } }));
    await phone.flush();
    expect(phone.state.getState()).toMatchObject({ saving: 'full', draft: { values: { bedarf_weiterer: WISH } } });
    IDBObjectStore.prototype.put = put;
    await phone.flush();
    expect(phone.state.getState().saving).toBe('saved');
  });
});

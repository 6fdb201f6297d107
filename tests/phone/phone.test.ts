import * as v from 'valibot';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPhoneDatabase } from '../../src/phone/database.ts';
import { openSealedStore } from '../../src/phone/sealed-store.ts';
import { openOffice } from '../server/support/office.ts';
import { aPhone, begun, DAY, emptyStorage, link, opened, submissions, WISH, writeWish } from './phones.ts';

beforeEach(emptyStorage);

describe('A form on somebody’s own phone', () => {
  test('is there again after the phone was switched off, and is sent when there is network, once', async () => {
    const office = await openOffice();
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await opened(device, scanned);
    device.online(false);
    await phone.begin(null);
    phone.change(() => ({ values: { bedarf_weiterer: WISH }, declined: ['bedarf_dringendster'] }));
    await phone.flush();

    phone = await opened(device, scanned);
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
    const device = aPhone(office);
    const phone = await opened(device, await link(office));
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
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await opened(device, scanned);
    await phone.begin(null);
    device.later(13 * DAY);
    phone = await opened(device, scanned);
    expect(phone.state.getState()).toMatchObject({
      hasForgotten: false,
      draft: { code: scanned.code.replaceAll('-', '') },
    });
    device.later(1 * DAY);
    phone = await opened(device, scanned);
    expect(phone.state.getState()).toMatchObject({ hasForgotten: true, draft: undefined });
  });

  test('too long to be sent stays as it is, and she is told', async () => {
    const office = await openOffice();
    const phone = await opened(aPhone(office), await link(office));
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

  test('is taken back: unsent without a trace, sent by the office’s erasing', async () => {
    const office = await openOffice();
    const device = aPhone(office);
    const phone = await opened(device, await link(office));
    for (const isOnline of [false, true]) {
      device.online(isOnline);
      await phone.begin(null);
      writeWish(phone);
      const finished = await phone.finish('de');
      if (!finished.ok) throw new Error('not finished');
      await vi.waitFor(() => expect(phone.state.getState().isSending).toBe(false));
      await phone.withdraw(finished.value);
      await vi.waitFor(() => expect(phone.state.getState().receipts[0]?.step).toBe('erased'));
      expect(await submissions(office)).toEqual([]);
    }
  });

  test('finished with two presses at once, is one form with one receipt', async () => {
    const office = await openOffice();
    const phone = await begun(aPhone(office), await link(office));
    const [first, second] = await Promise.all([phone.finish('de'), phone.finish('de')]);
    expect(second).toEqual(first);
    const store = await openSealedStore(createPhoneDatabase());
    expect(store.all(v.any(), 'out:')).toHaveLength(1);
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    expect(await submissions(office)).toHaveLength(1);
  });

  test('keeps what is typed on the screen while the phone is full, and writes it down as soon as there is room', async () => {
    const office = await openOffice();
    const phone = await opened(aPhone(office), await link(office));
    await phone.begin(null);
    const { put } = IDBObjectStore.prototype;
    onTestFinished(() => {
      IDBObjectStore.prototype.put = put;
    });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    writeWish(phone);
    await phone.flush();
    expect(phone.state.getState()).toMatchObject({ saving: 'full', draft: { values: { bedarf_weiterer: WISH } } });
    IDBObjectStore.prototype.put = put;
    await phone.flush();
    expect(phone.state.getState().saving).toBe('saved');
  });
});

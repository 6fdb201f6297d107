import { beforeEach, describe, expect, test, vi } from 'vitest';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { partsOf, publishForm } from '../../src/domain/forms/published-forms.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import type { ScannedLink } from '../../src/phone/form-link.ts';
import { openOffice } from '../server/support/office.ts';
import { newId, type Tablet } from '../server/support/tablet.ts';
import { aPhone, begun, DAY, emptyStorage, link, opened, submissions, WISH } from './phones.ts';

/** The office publishes a version of the checklist; answers the records that hold it. */
async function publish(amal: Tablet, version: string): Promise<readonly Uuid[]> {
  const form = { ...NEEDS_CHECKLIST, version };
  const ids = Array.from({ length: partsOf(form) }, () => newId());
  for (const { ops } of publishForm(form, ids)) for (const op of ops) await amal.act(op);
  return ids;
}

beforeEach(emptyStorage);

describe('A form behind a link', () => {
  test('cannot be begun when the link has ended or does not exist, and she hears which of it', async () => {
    const office = await openOffice();
    const [used, over, gone] = [await link(office, 1), await link(office), await link(office)];
    const first = await begun(aPhone(office), used);
    await first.finish('de');
    await first.send();
    await gone.withdraw();
    emptyStorage();
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
    const phone = await begun(device, old);
    device.online(false);
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

  test('answered in the version in which it was begun, though the office publishes another one meanwhile', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    await publish(amal, '1-abcd');
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await begun(device, scanned);
    await phone.flush();
    await publish(amal, '2-efgh');
    phone = await opened(device, scanned);
    expect(phone.state.getState().link?.definition).toMatchObject({ version: '2-efgh' });
    expect(await phone.finish('de')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    const [arrived] = await submissions(office);
    expect(JSON.parse(String(arrived?.f))).toMatchObject({ version: '1-abcd', bedarf_weiterer: WISH });
  });

  test('which the office has taken out of use says so, and what was begun before is still sent', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal');
    const ids = await publish(amal, '1-abcd');
    const scanned = await link(office);
    const device = aPhone(office);
    let phone = await begun(device, scanned);
    await phone.flush();
    for (const id of ids) await amal.act({ k: 'archive', id, p: null });
    phone = await opened(device, scanned);
    expect(phone.state.getState()).toMatchObject({ trouble: 'retired', draft: { values: { bedarf_weiterer: WISH } } });
    expect(await phone.finish('de')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(phone.state.getState().receipts).toMatchObject([{ step: 'received' }]));
    for (const id of ids) await amal.act({ k: 'restore', id, p: null });
    await phone.start(scanned);
    expect(phone.state.getState().trouble).toBeUndefined();
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { isParcel, packDraft, unpackDraft } from '../../src/phone/parcel.ts';
import { type Filmed, textOf, withFrame } from '../../src/sync/frames.ts';
import { openOffice } from '../server/support/office.ts';
import { aPhone, begun, emptyStorage, link, WISH } from './phones.ts';

beforeEach(emptyStorage);

describe('A half-filled form on somebody’s own phone', () => {
  test('goes to another phone with a code, and to nobody without it', async () => {
    const office = await openOffice();
    const phone = await begun(aPhone(office), await link(office));
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

  test('goes from screen to screen in so few QR codes that somebody likes to film them, in any order', async () => {
    const office = await openOffice();
    const phone = await begun(aPhone(office), await link(office));
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
});

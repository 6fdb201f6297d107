import encodeQR from 'qr';
import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { type Filmed, framesOf, missingIn, textOf, withFrame } from '../../src/sync/frames.ts';
import { newParcel, parcelText, readParcel } from '../../src/sync/parcel.ts';

const OFFICE = 'T2ZmaWNl';
const boxes = Array.from({ length: 40 }, (_, i) => 'ab_-'.charAt(i % 4).repeat(100));

async function sequence(content: readonly string[] = boxes) {
  const parcel = await newParcel(OFFICE, content);
  return { parcel, frames: framesOf(parcel.sum, parcelText(parcel)) };
}

const filmed = (frames: readonly string[], before?: Filmed): Filmed | undefined =>
  frames.reduce<Filmed | undefined>((film, frame) => withFrame(film, frame) ?? film, before);

/** What a camera sees of a code, four pixels to each square. */
function picture(text: string) {
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 4, scale: 4 });
  const size = rows.length;
  const data = Uint8Array.from(rows.flat().flatMap((dark) => (dark ? [0, 0, 0, 255] : [255, 255, 255, 255])));
  return { width: size, height: size, data };
}

test('every picture of the sequence can be read by a camera, and together they are the parcel', async () => {
  const { parcel, frames } = await sequence();
  expect(frames.length).toBeGreaterThan(5);
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(1_000);
  const read = frames.map((frame) => decodeQR(picture(frame)));
  const film = filmed(read);
  expect(await readParcel((film && textOf(film)) ?? '', OFFICE)).toEqual({ ok: true, value: parcel });
});

test('the camera may begin anywhere, see pictures twice and out of order; it knows which are missing', async () => {
  const { parcel, frames } = await sequence();
  const middle = Math.floor(frames.length / 2);
  const half = filmed([...frames.slice(middle), ...frames.slice(middle)]);
  expect(half && missingIn(half)).toEqual(Array.from({ length: middle }, (_, i) => i + 1));
  expect(half && textOf(half)).toBeUndefined();
  const whole = filmed(frames.slice(0, middle).reverse(), half);
  expect(await readParcel((whole && textOf(whole)) ?? '', OFFICE)).toEqual({ ok: true, value: parcel });
});

test('another QR code in the room changes nothing, the first picture of another sequence begins anew', async () => {
  const [{ frames: one }, { frames: two }] = [
    await sequence(),
    await sequence(boxes.map((box) => box.replaceAll('a', 'c'))),
  ];
  const film = filmed(one.slice(0, 3));
  for (const other of ['https', 'WIFI:S:Vereinsheim;;', 'AH1.x.0.3.abc', 'AH1.x.4.3.abc', ''])
    expect(withFrame(film, other)).toBeUndefined();
  expect(film && withFrame(film, one[0] ?? '')).toBe(film);
  const anew = filmed([two[1] ?? ''], film);
  expect(anew && [anew.parts.size, anew.total]).toEqual([1, two.length]);
});

test('a file that is broken, foreign or for another office is told apart', async () => {
  const { parcel } = await sequence();
  const text = parcelText(parcel);
  const kindOf = async (content: string, office = OFFICE) => {
    const read = await readParcel(content, office);
    return read.ok ? 'fine' : read.refusal.kind;
  };
  expect(await kindOf(text)).toBe('fine');
  expect(await kindOf(` ${text}\n`)).toBe('fine');
  expect(await kindOf(text, 'QW5kZXJl')).toBe('other-office');
  for (const damaged of [
    text.slice(0, -2),
    text.replace('aaaa', 'aaab'),
    text.replace('bbbb', 'bbb'),
    text.replace('"boxes"', '"b"'),
  ])
    expect(await kindOf(damaged)).toBe('damaged');
  for (const foreign of ['', '{}', 'Name;Ort\r\n', '[1]', '{"kind":"recipe"}'])
    expect(await kindOf(foreign)).toBe('no-parcel');
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { residue } from '../support/residue/residue.ts';

const WORD = 'Brombeerspätlese';
const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 151 + 251) % 256);

/** A profile with one file, two folders deep. */
function profileWith(content: Buffer | string): string {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  onTestFinished(() => rmSync(profile, { recursive: true }));
  mkdirSync(join(profile, 'Default', 'Storage'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Storage', '000003.log'), content);
  return profile;
}

function spellingsIn(content: Buffer | string): readonly string[] {
  return residue(profileWith(content), [WORD, KEY]).map(({ spelling }) => spelling);
}

test.for([
  ['UTF-8', Buffer.from(WORD)],
  ['UTF-16', Buffer.from(WORD, 'utf16le')],
  ['Latin-1', Buffer.from(WORD, 'latin1')],
  ['bytes', Buffer.from(KEY)],
] as const)('fault 60: the search finds %s as it is and in base64 from any place on', ([name, bytes]) => {
  expect(spellingsIn(Buffer.concat([Buffer.from('x='), bytes, Buffer.from('!')]))).toEqual([name]);
  for (const shift of [0, 1, 2]) {
    const within = Buffer.concat([Buffer.alloc(shift, '{'), bytes, Buffer.from('"}')]);
    expect(spellingsIn(`"${within.toString('base64')}"`)).toEqual([`${name}, base64 from ${shift}`]);
    expect(spellingsIn(within.toString('base64url'))).toContain(`${name}, base64 from ${shift}`);
    const wide = Buffer.from(within.toString('base64'), 'utf16le');
    expect(spellingsIn(wide)).toEqual([`${name}, base64 from ${shift}, UTF-16`]);
  }
});

test('fault 60: the search finds what Firefox has packed, where the word itself stands nowhere in the file', () => {
  const [beginning, end] = [Buffer.from('lese Brombeerspät'), 'lese'.length];
  // All letters up to the place where four of them are taken from the beginning once more.
  const packed = [Buffer.from([0xf0, beginning.length - 15]), beginning, Buffer.from([beginning.length, 0])];
  const size = Buffer.alloc(4);
  size.writeUInt32LE(beginning.length + end);
  const file = Buffer.concat([Buffer.from('mozLz40\0'), size, ...packed]);
  expect(file.includes(WORD)).toBe(false);
  expect(spellingsIn(file)).toEqual(['UTF-8']);
});

test('fault 60: the search finds what Chromium has packed into a table, where the word itself stands nowhere in the file', () => {
  const value = 'lese Brombeerspät';
  const head = Buffer.from([0, 1, Buffer.byteLength(value) + 'lese'.length, 'k'.charCodeAt(0)]);
  const beginning = Buffer.concat([head, Buffer.from(value)]);
  // One place from which keys are written in full: the first.
  const end = Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]);
  const literal = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([(bytes.length - 1) << 2]), bytes]);
  // All letters up to the place where four of them are taken from the beginning once more.
  const again = Buffer.from([(('lese'.length - 1) << 2) | 2, Buffer.byteLength(value), 0]);
  const size = Buffer.from([beginning.length + 'lese'.length + end.length]);
  const packed = Buffer.concat([size, literal(beginning), again, literal(end)]);
  const block = (bytes: Buffer, kind: number): Buffer => Buffer.concat([bytes, Buffer.from([kind, 0, 0, 0, 0])]);
  const data = block(packed, 1);
  const others = block(end, 0);
  const index = block(Buffer.concat([Buffer.from([0, 1, 2, 'k'.charCodeAt(0), 0, packed.length]), end]), 0);
  const places = [data.length, end.length, data.length + others.length, index.length - 5];
  const footer = Buffer.concat([Buffer.from(places), Buffer.alloc(36), Buffer.from('57fb808b247547db', 'hex')]);
  const file = Buffer.concat([data, others, index, footer]);
  expect(file.includes(WORD)).toBe(false);
  expect(spellingsIn(file)).toEqual(['UTF-8']);
});

test('a profile without the secrets is clean, and one that cannot be read is an error', () => {
  expect(spellingsIn('Brombeerspätles Brombeersp\u00e4tlest'.toUpperCase())).toEqual([]);
  const file = join(profileWith(''), 'Default', 'Storage', '000003.log');
  expect(() => residue(join(file, 'below'), [WORD])).toThrow('ENOTDIR');
  expect(() => residue(profileWith(''), ['short'])).toThrow('too short');
});

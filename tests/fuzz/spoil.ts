import { gzipSync } from 'node:zlib';
import type { Random } from '../simulation/random.ts';

/** Stands for what JSON has no value for, and is replaced in the text. */
const RAW = '\u{f8ff}';
const raw = (text: string): string => `${RAW}${text}${RAW}`;
const deep = (depth: number): string => raw('['.repeat(depth) + ']'.repeat(depth));

/** What nobody wants to read in the place of a value. */
const VALUES: readonly unknown[] = [
  null,
  true,
  '',
  0,
  -1,
  0.5,
  -0,
  2 ** 53,
  2 ** 53 - 1,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[]],
  [null],
  { a: {} },
  '\0',
  'a\ud800b',
  '\udfff',
  '\u202eabc\u2066',
  '\ufeff',
  'e\u0301'.repeat(50),
  '%00',
  '%',
  '_',
  "' or 1=1 --",
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '${7*7}',
  '<script>',
  '=HYPERLINK("x")',
  'x'.repeat(65),
  'x'.repeat(513),
  'x'.repeat(1_001),
  'ü'.repeat(20_001),
  '00000000-0000-0000-0000-000000000000',
  'org',
  'case',
  'event:markt',
  'drop:brief',
  'event:',
  'drop:x/y',
  'NaN',
  '1e3',
  '2026-02-31',
  '0000-00-00T00:00:00Z',
  raw('NaN'),
  raw('1e999'),
  raw('-Infinity'),
  raw('0x10'),
  raw('01'),
  raw('{"a":1,"a":2}'),
  deep(9),
  deep(200),
];
/** Rare, because they take long to send. */
const HUGE: readonly unknown[] = ['x'.repeat(70_000), deep(20_000), Array.from({ length: 3_000 }, (_, i) => i)];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  'id',
  'ops',
  'ws',
  'role',
  'scopes',
  'a'.repeat(300),
];

/** Changes something somewhere in the value: another kind, nothing, too much, too deep, too long. */
export function spoilValue(value: unknown, random: Random): unknown {
  const hostile = (): unknown => random.pick(random.chance(0.02) ? HUGE : VALUES);
  if (Array.isArray(value) && value.length > 0 && random.chance(0.8)) {
    const at = random.int(value.length);
    const [own] = value.slice(at, at + 1);
    if (random.chance(0.1)) return [...value, ...value];
    return value.toSpliced(at, 1, ...(random.chance(0.1) ? [] : [spoilValue(own, random)]));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.chance(0.9)) {
    const entries = Object.entries(value);
    const at = random.int(entries.length + 1);
    const [key, own] = entries[at] ?? [random.pick(KEYS), undefined];
    if (at === entries.length || random.chance(0.1))
      return Object.fromEntries([...entries, [random.pick(KEYS), hostile()]]);
    if (random.chance(0.1)) return Object.fromEntries(entries.toSpliced(at, 1));
    return Object.fromEntries(entries.toSpliced(at, 1, [key, spoilValue(own, random)]));
  }
  return hostile();
}

/** The value as JSON, with what stands for raw text put in as it is. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(new RegExp(`"${RAW}(.*?)${RAW}"`, 'gu'), (_, text: string) =>
    text.replaceAll('\\"', '"'),
  );
}

/** A body as it goes out. */
export interface Body {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const GZIP = { 'content-encoding': 'gzip' };
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
const plain = (bytes: Buffer): Body => ({ bytes, headers: {} });

type SpoilBody = (text: string, random: Random) => Body;
const BODIES: readonly SpoilBody[] = [
  (text, { int }) => plain(Buffer.from(text).subarray(0, int(text.length))),
  (text) => plain(Buffer.from(`\ufeff${text}`)),
  (text) => plain(Buffer.from(text, 'utf16le')),
  (text) => plain(Buffer.concat([Buffer.from(text), Buffer.of(0xff, 0xfe)])),
  (text, { int }) => plain(Buffer.from(text).fill(int(256), int(text.length), text.length)),
  (text) => plain(Buffer.from(`${text}${text}`)),
  (text) => plain(Buffer.from(text.replace('{', '{"proto":2,"tok":"a",'))),
  () => plain(Buffer.alloc(0)),
  () => plain(Buffer.from('<html>Welcome</html>')),
  () => plain(Buffer.from('null')),
  (text) => ({ bytes: gzipSync(text), headers: GZIP }),
  (text, { int }) => ({ bytes: gzipSync(text).subarray(0, int(60)), headers: GZIP }),
  (text) => ({ bytes: gzipSync(gzipSync(text)), headers: GZIP }),
  (text) => ({ bytes: gzipSync(text), headers: {} }),
  (text) => ({ bytes: Buffer.from(text), headers: GZIP }),
  (text) => ({ bytes: gzipSync(text), headers: { 'content-encoding': 'GZIP, gzip' } }),
  (text) => ({ bytes: Buffer.from(text), headers: { 'content-encoding': 'br' } }),
  (text) => ({ bytes: Buffer.from(text), headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
  (text) => ({ bytes: Buffer.from(text), headers: { 'content-type': 'text/plain; charset=utf-16' } }),
];
const BIG_BODIES: readonly SpoilBody[] = [
  () => ({ bytes: BOMB, headers: GZIP }),
  (text) => plain(Buffer.from(text + ' '.repeat(1_100_000))),
  () => plain(Buffer.from('['.repeat(600_000))),
];

/** Changes the bytes of a body: cut off, in another alphabet, compressed or said to be, a bomb. */
export function spoilBody(text: string, random: Random): Body {
  return random.pick(random.chance(0.03) ? BIG_BODIES : BODIES)(text, random);
}

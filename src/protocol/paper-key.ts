import { CODE_ALPHABET } from './enrolment-code.ts';

const GROUP = 5;
const CHECK_BYTES = 2;

/** Secret bytes as people write them on paper: groups of five letters and digits, with a check of two bytes at the end. */
export function showPaperKey(secret: Uint8Array): string {
  const text = encode([...secret, ...check(secret)]);
  return text.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Reads what was typed from paper: case, blanks and hyphens do not count; undefined if it is not whole or mistyped. */
export function readPaperKey(typed: string): Uint8Array<ArrayBuffer> | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  const bytes = decode(text);
  if (bytes === undefined || bytes.length <= CHECK_BYTES) return undefined;
  const secret = bytes.slice(0, -CHECK_BYTES);
  const isWhole = check(secret).every((byte, at) => byte === bytes[secret.length + at]);
  return isWhole ? secret : undefined;
}

function encode(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => CODE_ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  const values = Array.from(text, (char) => CODE_ALPHABET.indexOf(char));
  if (values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** CRC-16 (CCITT): finds every mistyped letter and every two letters that changed places. */
function check(bytes: Uint8Array): readonly [number, number] {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return [sum >> 8, sum & 0xff];
}

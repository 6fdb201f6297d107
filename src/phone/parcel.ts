import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '../protocol/base64url.ts';
import { CODE_ALPHABET } from '../protocol/enrolment-code.ts';
import { framesOf } from '../sync/frames.ts';
import { PhoneDraft } from './phone-draft.ts';

const CODE_LENGTH = 10;
const ROUNDS = 600_000;
export const FILE_NAME = 'augenhoehe-formular.json';
const KIND = 'augenhoehe/1 draft';
const Parcel = v.object({ kind: v.literal(KIND), salt: v.string(), iv: v.string(), sealed: v.string() });

export interface PackedDraft {
  /** For the other phone: as a file, or as a sequence of QR codes. */
  readonly file: string;
  readonly frames: readonly string[];
  /** What opens it. It goes by another way. */
  readonly code: string;
}

/** A half-filled form for somebody else's phone, sealed under a code that only the two know. */
export async function packDraft(draft: PhoneDraft): Promise<PackedDraft> {
  const random = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const code = Array.from(random, (byte) => CODE_ALPHABET.charAt(byte & 31)).join('');
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const plain = await through(new CompressionStream('gzip'), new TextEncoder().encode(JSON.stringify(draft)));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code, salt), plain));
  const parcel = { kind: KIND, salt: toBase64Url(salt), iv: toBase64Url(iv), sealed: toBase64Url(sealed) };
  const file = JSON.stringify(parcel);
  return { file, frames: framesOf(parcel.salt, file), code: `${code.slice(0, 5)}-${code.slice(5)}` };
}

/** Whether a text is such a parcel at all; only the code can tell whether it opens. */
export function isParcel(text: string): boolean {
  try {
    return v.is(Parcel, JSON.parse(text));
  } catch {
    return false;
  }
}

/** The form in a parcel; undefined if the code does not fit, or the parcel is something else. */
export async function unpackDraft(file: string, typed: string): Promise<PhoneDraft | undefined> {
  try {
    const { salt, iv, sealed } = v.parse(Parcel, JSON.parse(file));
    const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
    const key = await keyOf(code, fromBase64Url(salt));
    const cipher = { name: 'AES-GCM', iv: fromBase64Url(iv) };
    const opened = await crypto.subtle.decrypt(cipher, key, fromBase64Url(sealed));
    const plain = await through(new DecompressionStream('gzip'), new Uint8Array(opened));
    return v.parse(PhoneDraft, JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return undefined;
  }
}

/** The form itself is most of it, and always the same words: packed it fits into a handful of QR codes. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

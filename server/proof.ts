import { webcrypto } from 'node:crypto';
import type { Uuid } from '../src/domain/ids.ts';
import { fromBase64Url } from '../src/protocol/base64url.ts';
import { tokenProofText } from '../src/protocol/token.ts';

const { subtle } = webcrypto;

/** Whether `pub` is a point on P-256 (65 bytes, base64url). */
export async function isPublicKey(pub: string): Promise<boolean> {
  return (await verifyingKey(pub)) !== undefined;
}

/** Whether the device with this public key has signed the nonce. */
export async function isProof(pub: string, dev: Uuid, nonce: string, signature: string): Promise<boolean> {
  return isSigned(pub, tokenProofText(dev, nonce), signature);
}

/** Whether the owner of this public key has signed the text. */
export async function isSigned(pub: string, text: string, signature: string): Promise<boolean> {
  const key = await verifyingKey(pub);
  const bytes = bytesOf(signature);
  if (key === undefined || bytes === undefined) return false;
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, new TextEncoder().encode(text));
}

async function verifyingKey(pub: string): Promise<webcrypto.CryptoKey | undefined> {
  const bytes = bytesOf(pub);
  // Node also imports compressed points, which the wire does not know.
  if (bytes?.length !== 65) return undefined;
  try {
    return await subtle.importKey('raw', bytes, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  } catch {
    return undefined;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64Url(text);
  } catch {
    return undefined;
  }
}

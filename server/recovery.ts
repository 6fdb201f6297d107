import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../src/protocol/base64url.ts';

const CURVE = 'prime256v1';
const POINT = 65;
const IV = 12;
const TAG = 16;

/** A new recovery key: the scalar of a P-256 key, from the system's own randomness. It is printed and kept nowhere. */
export function newRecoveryKey(): Uint8Array {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  const scalar = new Uint8Array(32);
  const bytes = ecdh.getPrivateKey();
  scalar.set(bytes, scalar.length - bytes.length);
  return scalar;
}

/** Its public half, uncompressed, base64url; undefined if this is no such key. */
export function publicHalf(scalar: Uint8Array): string | undefined {
  try {
    const ecdh = createECDH(CURVE);
    ecdh.setPrivateKey(scalar);
    return toBase64Url(ecdh.getPublicKey());
  } catch {
    return undefined;
  }
}

/** Opens the wrap of a device (sync design 2.2a); undefined if it was made for another recovery key. */
export function openWrap(scalar: Uint8Array, wrap: string): Uint8Array | undefined {
  try {
    const bytes = fromBase64Url(wrap);
    const ecdh = createECDH(CURVE);
    ecdh.setPrivateKey(scalar);
    const shared = ecdh.computeSecret(bytes.subarray(0, POINT));
    const key = hkdfSync('sha256', shared, new Uint8Array(), 'augenhoehe/1 recovery', 32);
    const cipher = createDecipheriv('aes-256-gcm', new Uint8Array(key), bytes.subarray(POINT, POINT + IV));
    cipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([cipher.update(bytes.subarray(POINT + IV, -TAG)), cipher.final()]);
  } catch {
    return undefined;
  }
}

import type { Json } from '../domain/json.ts';
import { fromBase64Url, toBase64Url } from '../protocol/base64url.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const INFO = new TextEncoder().encode('augenhoehe/1 box');

/** Seals JSON to the office's `boxPub`, so that whoever carries the box cannot open it (sync design 2.2b); base64url. */
export async function sealBox(boxPub: string, content: Json): Promise<string> {
  const office = await crypto.subtle.importKey('raw', fromBase64Url(boxPub), CURVE, false, []);
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: office }, pair.privateKey, 256);
  const root = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: INFO };
  const key = await crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const box = new Uint8Array(point.length + iv.length + sealed.length);
  box.set(point);
  box.set(iv, point.length);
  box.set(sealed, point.length + iv.length);
  return toBase64Url(box);
}

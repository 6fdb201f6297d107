import { fromBase64Url, toBase64Url } from '../protocol/base64url.ts';
import type { DeviceKeyPair } from '../db/identity.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

/** Makes the device's signing key. The private half leaves this function only to be sealed. */
export async function createDeviceKey(): Promise<DeviceKeyPair> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const pub = await crypto.subtle.exportKey('raw', pair.publicKey);
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { pub: toBase64Url(new Uint8Array(pub)), privateKey: toBase64Url(new Uint8Array(privateKey)) };
}

/** Signs UTF-8 text; returns r‖s as base64url. */
export async function sign({ privateKey }: DeviceKeyPair, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('pkcs8', fromBase64Url(privateKey), CURVE, false, ['sign']);
  const signature = await crypto.subtle.sign(SIGNATURE, key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(signature));
}

/** Whether the holder of that raw public key has signed this text; false also for what is no key or no signature. */
export async function verify(publicKey: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), CURVE, false, ['verify']);
    return await crypto.subtle.verify(SIGNATURE, key, fromBase64Url(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

/** SHA-256 of a raw public key: what the QR code of an invitation says about the server. */
export async function fingerprint(publicKey: string): Promise<string> {
  return sha256(fromBase64Url(publicKey));
}

/** base64url. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

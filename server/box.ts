import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { fromBase64Url } from '../src/protocol/base64url.ts';

const POINT = 65;
const IV = 12;
const TAG = 16;
const INFO = 'augenhoehe/1 box';

/**
 * Opens a box (sync design 2.2b) with the private scalar of `boxPub`: the JSON in it, or undefined if it was not
 * sealed to this key or has been changed on the way.
 */
export function openBox(privateScalar: Uint8Array, box: string): unknown {
  try {
    const bytes = fromBase64Url(box);
    const [point, iv] = [bytes.subarray(0, POINT), bytes.subarray(POINT, POINT + IV)];
    const [sealed, tag] = [bytes.subarray(POINT + IV, -TAG), bytes.subarray(-TAG)];
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(privateScalar);
    const key = hkdfSync('sha256', ecdh.computeSecret(point), new Uint8Array(), INFO, 32);
    const cipher = createDecipheriv('aes-256-gcm', new Uint8Array(key), iv).setAuthTag(tag);
    const text = Buffer.concat([cipher.update(sealed), cipher.final()]);
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return json;
  } catch {
    return undefined;
  }
}

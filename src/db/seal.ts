import type { Json } from '../domain/json.ts';
import type { Sealed } from './database.ts';

const FORMAT = 0x01;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 2;

/** A key of one table, and the names that its ciphertexts are bound to. */
export interface SealingKey {
  readonly key: CryptoKey;
  readonly vault: string;
  readonly table: string;
  readonly keyVersion: number;
}

/** Thrown when bytes do not open: damaged, swapped with another row's, or sealed by another vault. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * `0x01 | keyVersion | iv (12) | AES-256-GCM(JSON)`. The row's id is bound as additional data, so that
 * one row's bytes do not open in another row's place.
 */
export async function seal(sealing: SealingKey, id: string, value: Json): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const box = await crypto.subtle.encrypt(parameters(sealing, id, iv), sealing.key, plain);
  const sealed = new Uint8Array(HEADER_BYTES + IV_BYTES + box.byteLength);
  sealed.set([FORMAT, sealing.keyVersion]);
  sealed.set(iv, HEADER_BYTES);
  sealed.set(new Uint8Array(box), HEADER_BYTES + IV_BYTES);
  return sealed;
}

/** Bytes of the JSON inside, without opening it. */
export function plainBytes(sealed: Sealed): number {
  return Math.max(0, sealed.byteLength - HEADER_BYTES - IV_BYTES - TAG_BYTES);
}

/** Opens what `seal` made for the same row; throws Unreadable otherwise. */
export async function unseal(sealing: SealingKey, id: string, sealed: Sealed): Promise<unknown> {
  if (sealed[0] !== FORMAT || sealed[1] !== sealing.keyVersion) throw new Unreadable();
  const iv = sealed.slice(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const box = sealed.slice(HEADER_BYTES + IV_BYTES);
  try {
    const plain = await crypto.subtle.decrypt(parameters(sealing, id, iv), sealing.key, box);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    throw new Unreadable();
  }
}

function parameters({ vault, table, keyVersion }: SealingKey, id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  const bound = [vault, table, id, keyVersion, FORMAT].join('|');
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(bound) };
}

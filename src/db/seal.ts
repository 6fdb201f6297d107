import type { Json } from '../domain/json.ts';
import type { Sealed } from './database.ts';
import { StaleApp } from './schema-guard.ts';

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
  /** Keys of earlier versions: they still open, and seal nothing any more. */
  readonly older: readonly SealingKey[];
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

/** Whether these bytes were sealed with the newest key of this vault, or a key that this page does not know. */
export function isCurrent(sealing: SealingKey, sealed: Sealed): boolean {
  return !sealing.older.some(({ keyVersion }) => keyVersion === sealed[1]);
}

/**
 * Opens what `seal` made for the same row; throws Unreadable otherwise, and StaleApp for what was sealed with a key
 * that is newer than this page: that is not damaged.
 */
export async function unseal(newest: SealingKey, id: string, sealed: Sealed): Promise<unknown> {
  const version = sealed[1] ?? 0;
  if (sealed[0] === FORMAT && version > newest.keyVersion) throw new StaleApp();
  const sealing = [newest, ...newest.older].find(({ keyVersion }) => keyVersion === version);
  if (sealed[0] !== FORMAT || sealing === undefined) throw new Unreadable();
  const iv = sealed.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const box = sealed.subarray(HEADER_BYTES + IV_BYTES);
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

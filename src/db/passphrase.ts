import { argon2id } from 'hash-wasm';
import type { KdfCost } from '../protocol/enrol.ts';

/** Cost for a first vault, before the office has said its own (sync design 3: 64 MiB, three passes). */
export const DEFAULT_COST: KdfCost = { m: 65_536, t: 3, p: 1 };

/** Shortest passphrase in characters. */
export const MIN_PASSPHRASE = 12;

/** The key that wraps the vault's data key: Argon2id of the passphrase. Takes 0.3–2 seconds on purpose. */
export async function passphraseKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<CryptoKey> {
  const hash = await argon2id({
    password: passphrase.normalize('NFC').trim(),
    salt,
    memorySize: cost.m,
    iterations: cost.t,
    parallelism: cost.p,
    hashLength: 32,
    outputType: 'binary',
  });
  const bytes = Uint8Array.from(hash);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

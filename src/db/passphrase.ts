import { argon2id } from 'hash-wasm';
import type { KdfCost } from '../protocol/enrol.ts';

/**
 * Thrown when this browser cannot make a key of a passphrase now: it forbids WebAssembly, or has too little memory
 * left. There is no weaker way round: what is sealed with a cost opens with that cost.
 */
export class KdfUnavailable extends Error {
  override readonly name = 'KdfUnavailable';
  readonly kind: 'blocked' | 'memory';

  constructor(kind: KdfUnavailable['kind'], options: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
  }
}

/** The key that wraps the vault's data key: Argon2id of the passphrase. Takes 0.5–1 second on purpose. */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: KdfCost,
): Promise<CryptoKey> {
  const bytes = await hashed(passphrase, salt, cost);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Milliseconds that a hash of this cost takes on this device now. */
export async function measureHash(cost: KdfCost): Promise<number> {
  const begun = performance.now();
  await hashed('how long does it take', new Uint8Array(16), cost);
  return performance.now() - begun;
}

async function hashed(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const hash = await argon2id({
      password: passphrase.normalize('NFC').trim(),
      salt,
      memorySize: cost.m,
      iterations: cost.t,
      parallelism: cost.p,
      hashLength: 32,
      outputType: 'binary',
    });
    return Uint8Array.from(hash);
  } catch (error) {
    throw new KdfUnavailable(error instanceof RangeError ? 'memory' : 'blocked', { cause: error });
  }
}

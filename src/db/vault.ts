import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { KdfCost } from '../protocol/enrol.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { passphraseKey } from './passphrase.ts';
import { claimSchema } from './schema-guard.ts';
import type { SealingKey } from './seal.ts';

const KEY_VERSION = 1;
const TABLES = ['rec', 'out', 'draft', 'plan', 'auth'] as const;
export type SealedTable = (typeof TABLES)[number];

/** The keys of an open vault: in memory only, not extractable, gone when the page is. */
export type VaultKeys = Readonly<Record<SealedTable, SealingKey>>;

const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
/** What lies on the disk: the data key, wrapped by the passphrase. */
const VaultRow = v.object({ id: v.string(), cost: KdfCost, salt: bytes, iv: bytes, wrapped: bytes });
type VaultRow = v.InferOutput<typeof VaultRow>;

export type UnlockRefusal = { readonly kind: 'wrong-passphrase' } | { readonly kind: 'no-vault' };

export async function hasVault(db: Database): Promise<boolean> {
  return (await withReopen(db, () => db.meta.get('vault'))) !== undefined;
}

/** Makes the vault. Nothing else may be written before it exists. */
export async function createVault(db: Database, passphrase: string, cost: KdfCost): Promise<VaultKeys> {
  const dataKey = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const id = crypto.randomUUID();
  const kek = await passphraseKey(passphrase, salt, cost);
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(wrapping(id, iv), kek, dataKey));
  const row: VaultRow = { id, cost, salt, iv, wrapped };
  await db.transaction('rw', db.meta, async () => {
    await claimSchema(db);
    await db.meta.add({ k: 'vault', value: row });
  });
  return deriveKeys(dataKey, id);
}

/** Opens the vault; needs no network. */
export async function unlockVault(db: Database, passphrase: string): Promise<Result<VaultKeys, UnlockRefusal>> {
  const stored = await withReopen(db, () => db.meta.get('vault'));
  if (stored === undefined) return refuse({ kind: 'no-vault' });
  const row = v.parse(VaultRow, stored.value);
  const kek = await passphraseKey(passphrase, row.salt, row.cost);
  try {
    const dataKey = await crypto.subtle.decrypt(wrapping(row.id, row.iv), kek, row.wrapped);
    return ok(await deriveKeys(new Uint8Array(dataKey), row.id));
  } catch {
    return refuse({ kind: 'wrong-passphrase' });
  }
}

function wrapping(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${id}|vault|${KEY_VERSION}`) };
}

/** One key per table, so that a ciphertext of one table never opens in another. Wipes `dataKey`. */
async function deriveKeys(dataKey: Uint8Array<ArrayBuffer>, vault: string): Promise<VaultKeys> {
  const root = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  dataKey.fill(0);
  const derive = async (table: SealedTable): Promise<SealingKey> => {
    const info = new TextEncoder().encode(`augenhoehe/1 ${table}`);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    const aes = { name: 'AES-GCM', length: 256 };
    const key = await crypto.subtle.deriveKey(hkdf, root, aes, false, ['encrypt', 'decrypt']);
    return { key, vault, table, keyVersion: KEY_VERSION };
  };
  const [rec, out, draft, plan, auth] = await Promise.all([
    derive('rec'),
    derive('out'),
    derive('draft'),
    derive('plan'),
    derive('auth'),
  ]);
  return { rec, out, draft, plan, auth };
}

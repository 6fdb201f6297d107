import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import type { KdfCost } from '../protocol/enrol.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { wrapForOffice } from './office-wrap.ts';
import { claimSchema } from './schema-guard.ts';
import type { SealingKey } from './seal.ts';
import {
  type DataKeys,
  joinKeys,
  newDataKey,
  readVaultRow,
  type RewrapRefusal,
  rewrap,
  type UnlockRefusal,
  unwrapKeys,
  wipe,
  wrapKeys,
} from './vault-row.ts';

const TABLES = ['rec', 'out', 'draft', 'plan', 'auth'] as const;
/** The version has one byte in each sealed row. */
const MOST_VERSIONS = 255;
export type SealedTable = (typeof TABLES)[number];

/** The keys of an open vault: in memory only, not extractable, gone when the page is. */
export type VaultKeys = Readonly<Record<SealedTable, SealingKey>>;

export async function hasVault(db: Database): Promise<boolean> {
  return (await withReopen(db, () => db.meta.get('vault'))) !== undefined;
}

/** Makes the vault. Nothing else may be written before it exists. */
export async function createVault(db: Database, passphrase: string, cost: KdfCost): Promise<VaultKeys> {
  const keys: DataKeys = { vault: crypto.randomUUID(), versions: [newDataKey()] };
  const row = await wrapKeys(keys, passphrase, cost);
  await db.transaction('rw', db.meta, async () => {
    await claimSchema(db);
    await db.meta.add({ k: 'vault', value: row });
  });
  return deriveKeys(keys);
}

/** Opens the vault; needs no network. */
export async function unlockVault(db: Database, passphrase: string): Promise<Result<VaultKeys, UnlockRefusal>> {
  const row = await readVaultRow(db);
  if (row === undefined) return refuse({ kind: 'no-vault' });
  const keys = await unwrapKeys(row, passphrase);
  if (keys === undefined) return refuse({ kind: 'wrong-passphrase' });
  return ok(await openWith(db, keys));
}

/** What every unlock does, by whatever way the data keys were found. Wipes them. */
export async function openWith(db: Database, keys: DataKeys): Promise<VaultKeys> {
  const joined = joinKeys(keys);
  const derived = await deriveKeys(keys);
  // Without room on the disk this waits for the next unlock; it keeps nobody out.
  await wrapForOffice(db, derived, joined).catch(() => undefined);
  joined.fill(0);
  return derived;
}

/** Gives the vault another passphrase. Only the wrap changes, so open windows go on working. */
export function changePassphrase(
  db: Database,
  before: string,
  after: string,
  cost: KdfCost,
): Promise<Result<true, RewrapRefusal>> {
  return rewrap(db, before, ({ keys }) => wrapKeys(keys, after, cost));
}

/**
 * Gives the vault a new data key beside the ones it has. From the next unlock on everything new is sealed with it, and
 * what lies there is sealed anew bit by bit (`reseal.ts`). The old keys stay in the wrap: until the last row is done
 * they are needed, and afterwards they open nothing any more.
 */
export function rotateKeys(db: Database, passphrase: string): Promise<Result<true, RewrapRefusal>> {
  return rewrap(db, passphrase, async ({ keys, spelling }, { cost }) => {
    if (keys.versions.length === MOST_VERSIONS) throw new Error('no version left for another key');
    const rotated = { ...keys, versions: [...keys.versions, newDataKey()] };
    return wrapKeys(rotated, spelling, cost);
  });
}

/** Derives the keys of all versions, the newest to seal with. Wipes the data keys. */
export async function deriveKeys(keys: DataKeys): Promise<VaultKeys> {
  const versions = await Promise.all(keys.versions.map((key, at) => deriveVersion(key, keys.vault, at + 1)));
  wipe(keys);
  const newest = (table: SealedTable): SealingKey => {
    const all = versions.map((version) => version[table]);
    const last = all.at(-1);
    if (last === undefined) throw new Error('a vault without keys');
    return { ...last, older: all.slice(0, -1) };
  };
  return {
    rec: newest('rec'),
    out: newest('out'),
    draft: newest('draft'),
    plan: newest('plan'),
    auth: newest('auth'),
  };
}

/** One key per table, so that a ciphertext of one table never opens in another. */
async function deriveVersion(
  dataKey: Uint8Array<ArrayBuffer>,
  vault: string,
  keyVersion: number,
): Promise<Record<SealedTable, SealingKey>> {
  const root = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  const derive = async (table: SealedTable): Promise<SealingKey> => {
    const info = new TextEncoder().encode(`augenhoehe/1 ${table}`);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    const aes = { name: 'AES-GCM', length: 256 };
    const key = await crypto.subtle.deriveKey(hkdf, root, aes, false, ['encrypt', 'decrypt']);
    return { key, vault, table, keyVersion, older: [] };
  };
  const [rec, out, draft, plan, auth] = await Promise.all(TABLES.map(derive));
  if (!rec || !out || !draft || !plan || !auth) throw new Error('a table without a key');
  return { rec, out, draft, plan, auth };
}

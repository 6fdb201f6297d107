import * as v from 'valibot';
import { spellingsOf } from '../domain/passphrase-spellings.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { KdfCost } from '../protocol/enrol.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { passphraseKey } from './passphrase.ts';
import { guardSchema } from './schema-guard.ts';

export const RowBytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
/** What lies on the disk: the data keys, wrapped by the passphrase. */
export const VaultRow = v.object({ id: v.string(), cost: KdfCost, salt: RowBytes, iv: RowBytes, wrapped: RowBytes });
export type VaultRow = v.InferOutput<typeof VaultRow>;

/** The random keys under everything, oldest first; the last one seals. Whoever holds them wipes them. */
export interface DataKeys {
  readonly vault: string;
  readonly versions: readonly Uint8Array<ArrayBuffer>[];
}

export type UnlockRefusal = { readonly kind: 'wrong-passphrase' } | { readonly kind: 'no-vault' };

/** Where the wrap of the passkey lies. */
export const PASSKEY_ROW = 'passkey';
const KEY_BYTES = 32;
/** Of the wrap, not of a key: what is wrapped is one key after the other. */
const WRAP_VERSION = 1;

export function newDataKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/** One key after the other, as it is wrapped by the passphrase, for the office and for a passkey. */
export function joinKeys({ versions }: DataKeys): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(versions.flatMap((key) => [...key]));
}

/** Undefined if these bytes are no data keys. */
export function splitKeys(vault: string, joined: Uint8Array<ArrayBuffer>): DataKeys | undefined {
  const count = joined.length / KEY_BYTES;
  if (!Number.isInteger(count) || count < 1) return undefined;
  return {
    vault,
    versions: Array.from({ length: count }, (_, at) => joined.slice(at * KEY_BYTES, (at + 1) * KEY_BYTES)),
  };
}

/** How many keys a row wraps, which also a locked device can see. */
export function keysIn({ wrapped }: VaultRow): number {
  return Math.floor(wrapped.length / KEY_BYTES);
}

export function wipe({ versions }: DataKeys): void {
  for (const key of versions) key.fill(0);
}

export async function readVaultRow(db: Database): Promise<VaultRow | undefined> {
  const stored = await withReopen(db, () => db.meta.get('vault'));
  return stored && v.parse(VaultRow, stored.value);
}

/** `spelling`: of the typed passphrase, the one that the wrap was made with. */
export interface OpenedWrap {
  readonly keys: DataKeys;
  readonly spelling: string;
}

/** Wraps the keys by a passphrase, with a salt of its own. */
export async function wrapKeys(keys: DataKeys, passphrase: string, cost: KdfCost): Promise<VaultRow> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const kek = await passphraseKey(passphrase, salt, cost);
  const wrapped = await crypto.subtle.encrypt(wrapping(keys.vault, iv), kek, joinKeys(keys));
  return { id: keys.vault, cost, salt, iv, wrapped: new Uint8Array(wrapped) };
}

/** Opens the wrap of the passphrase. */
export async function unwrapKeys(row: VaultRow, passphrase: string): Promise<DataKeys | undefined> {
  return (await openWrap(row, passphrase))?.keys;
}

/** Tries one spelling after the other: the first is what was typed, and mostly the only one. */
async function openWrap(row: VaultRow, typed: string): Promise<OpenedWrap | undefined> {
  for (const spelling of spellingsOf(typed)) {
    const kek = await passphraseKey(spelling, row.salt, row.cost);
    const keys = await unwrap(row, kek);
    if (keys !== undefined) return { keys, spelling };
  }
  return undefined;
}

async function unwrap(row: VaultRow, kek: CryptoKey): Promise<DataKeys | undefined> {
  try {
    const joined = await crypto.subtle.decrypt(wrapping(row.id, row.iv), kek, row.wrapped);
    return splitKeys(row.id, new Uint8Array(joined));
  } catch {
    return undefined;
  }
}

/** Puts a new wrap in the place of the one that was read; false if another window was faster. */
export function replaceVaultRow(db: Database, read: VaultRow, written: VaultRow): Promise<boolean> {
  return withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      const now = v.parse(VaultRow, (await db.meta.get('vault'))?.value);
      // A new wrap has a new salt: both windows would not notice each other otherwise.
      if (now.salt.toString() !== read.salt.toString()) return false;
      await db.meta.put({ k: 'vault', value: written });
      // It wraps the keys of before: after a suspicion it must not open anything either.
      if (keysIn(written) !== keysIn(now)) await db.meta.delete(PASSKEY_ROW);
      return true;
    }),
  );
}

export type RewrapRefusal = UnlockRefusal | { readonly kind: 'changed-meanwhile' };

/** Opens the wrap with the old passphrase and puts a new one in its place: all of it or nothing. */
export async function rewrap(
  db: Database,
  passphrase: string,
  change: (opened: OpenedWrap, row: VaultRow) => Promise<VaultRow>,
): Promise<Result<true, RewrapRefusal>> {
  const row = await readVaultRow(db);
  if (row === undefined) return refuse({ kind: 'no-vault' });
  const opened = await openWrap(row, passphrase);
  if (opened === undefined) return refuse({ kind: 'wrong-passphrase' });
  try {
    const written = await change(opened, row);
    return (await replaceVaultRow(db, row, written)) ? ok(true) : refuse({ kind: 'changed-meanwhile' });
  } finally {
    wipe(opened.keys);
  }
}

function wrapping(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${id}|vault|${WRAP_VERSION}`) };
}

import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { guardSchema } from './schema-guard.ts';
import { forgetTries } from './tries.ts';
import { openWith, type VaultKeys } from './vault.ts';
import {
  joinKeys,
  keysIn,
  PASSKEY_ROW,
  readVaultRow,
  RowBytes,
  splitKeys,
  type UnlockRefusal,
  unwrapKeys,
  wipe,
} from './vault-row.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What the browser needs to ask for the passkey's secret again; neither is secret itself. */
const PasskeyId = v.object({ id: RowBytes, salt: RowBytes });
export type PasskeyId = v.InferOutput<typeof PasskeyId>;
/** The data keys once more, wrapped by a secret that only the passkey gives: never the only wrap. */
const PasskeyRow = v.object({ ...PasskeyId.entries, iv: RowBytes, wrapped: RowBytes });

/** The passkey that opens this device; undefined if there is none. */
export async function readPasskey(db: Database): Promise<PasskeyId | undefined> {
  return readRow(db);
}

/** Adds a passkey, or puts it in the place of the one before. */
export async function addPasskey(
  db: Database,
  passphrase: string,
  { id, salt }: PasskeyId,
  secret: Bytes,
): Promise<Result<true, UnlockRefusal>> {
  const row = await readVaultRow(db);
  if (row === undefined) return refuse({ kind: 'no-vault' });
  const keys = await unwrapKeys(row, passphrase);
  if (keys === undefined) return refuse({ kind: 'wrong-passphrase' });
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const joined = joinKeys(keys);
  const wrapped = await crypto.subtle.encrypt(wrapping(row.id, iv), await keyOf(secret), joined);
  joined.fill(0);
  wipe(keys);
  const value = { id, salt, iv, wrapped: new Uint8Array(wrapped) };
  await change(db, () => db.meta.put({ k: PASSKEY_ROW, value }));
  return ok(true);
}

/** Opens the vault; undefined if the secret is another one, or the keys were renewed since. */
export async function openByPasskey(db: Database, secret: Bytes): Promise<VaultKeys | undefined> {
  const [vault, row] = [await readVaultRow(db), await readRow(db)];
  if (vault === undefined || row === undefined) return undefined;
  const joined = await unwrap(vault.id, row, secret);
  const keys = joined && splitKeys(vault.id, joined);
  joined?.fill(0);
  if (keys === undefined || keys.versions.length !== keysIn(vault)) return undefined;
  const opened = await openWith(db, keys);
  await forgetTries(db);
  return opened;
}

/** From now on only the passphrase opens this device, and what the office has. */
export async function removePasskey(db: Database): Promise<void> {
  await change(db, () => db.meta.delete(PASSKEY_ROW));
}

async function unwrap(
  vault: string,
  { iv, wrapped }: v.InferOutput<typeof PasskeyRow>,
  secret: Bytes,
): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(wrapping(vault, iv), await keyOf(secret), wrapped));
  } catch {
    return undefined;
  }
}

async function keyOf(secret: Bytes): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('augenhoehe/1 passkey');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function wrapping(vault: string, iv: Bytes): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${vault}|passkey|1`) };
}

async function readRow(db: Database): Promise<v.InferOutput<typeof PasskeyRow> | undefined> {
  const stored = await withReopen(db, () => db.meta.get(PASSKEY_ROW));
  return stored && v.parse(PasskeyRow, stored.value);
}

async function change(db: Database, write: () => PromiseLike<unknown>): Promise<void> {
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await write();
    }),
  );
}

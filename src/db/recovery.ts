import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import type { KdfCost } from '../protocol/enrol.ts';
import { readPaperKey } from '../protocol/paper-key.ts';
import type { Database } from './database.ts';
import { readKeyPair } from './identity.ts';
import { forgetTries } from './tries.ts';
import { deriveKeys, type VaultKeys } from './vault.ts';
import {
  type DataKeys,
  joinKeys,
  newDataKey,
  readVaultRow,
  replaceVaultRow,
  splitKeys,
  wrapKeys,
} from './vault-row.ts';

/** `mistyped`: not a whole text. `other-device`: a whole one, and not for what lies here. */
export type RecoveryRefusal = { readonly kind: 'mistyped' | 'other-device' };

/** Reads the text that the office has made with its recovery key; nothing changes yet. */
export async function readRecoveryText(db: Database, text: string): Promise<Result<DataKeys, RecoveryRefusal>> {
  const bytes = readPaperKey(text);
  const row = await readVaultRow(db);
  const keys = bytes && row && splitKeys(row.id, bytes);
  if (keys === undefined) return refuse({ kind: 'mistyped' });
  return (await opens(db, keys)) ? ok(keys) : refuse({ kind: 'other-device' });
}

/**
 * Gives the vault a new passphrase without the old one. A new data key goes with it, so that the text, which has been
 * on paper or in a mail, opens nothing any more once everything is sealed anew.
 */
export async function recoverVault(
  db: Database,
  keys: DataKeys,
  passphrase: string,
  cost: KdfCost,
): Promise<VaultKeys | undefined> {
  const row = await readVaultRow(db);
  if (row === undefined) return undefined;
  const renewed = { ...keys, versions: [...keys.versions, newDataKey()] };
  if (!(await replaceVaultRow(db, row, await wrapKeys(renewed, passphrase, cost)))) return undefined;
  await forgetTries(db);
  return deriveKeys(renewed);
}

async function opens(db: Database, keys: DataKeys): Promise<boolean> {
  const copy = splitKeys(keys.vault, joinKeys(keys));
  if (copy === undefined) return false;
  try {
    return (await readKeyPair(db, await deriveKeys(copy))) !== undefined;
  } catch {
    return false;
  }
}

import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { fromBase64Url } from '../protocol/base64url.ts';
import { readPaperKey } from '../protocol/paper-key.ts';
import { readRescueText, type RescueFile } from '../protocol/rescue-file.ts';
import { Identity } from './identity.ts';
import { unseal } from './seal.ts';
import { deriveKeys, type VaultKeys } from './vault.ts';
import { type DataKeys, splitKeys, unwrapKeys } from './vault-row.ts';

/** A rescue file with the keys of the device that wrote it. */
export interface OpenedRescue {
  readonly file: RescueFile;
  readonly keys: VaultKeys;
  readonly identity: Identity;
}

/** When a rescue file was saved; undefined if the text is none, or not a whole one. */
export function rescueDate(text: string): string | undefined {
  return readRescueText(text)?.made;
}

/** Opens it with the passphrase of the moment in which it was saved, or with a recovery text from the office. */
export async function openRescue(
  text: string,
  words: string,
): Promise<Result<OpenedRescue, { readonly kind: 'no-file' | 'wrong-words' }>> {
  const file = readRescueText(text);
  if (file === undefined) return refuse({ kind: 'no-file' });
  const typed = readPaperKey(words);
  const fromText = typed && splitKeys(file.vault.id, typed);
  const opened = (fromText && (await withKeys(file, fromText))) ?? (await withPassphrase(file, words));
  return opened ? ok(opened) : refuse({ kind: 'wrong-words' });
}

async function withPassphrase(file: RescueFile, passphrase: string): Promise<OpenedRescue | undefined> {
  const { id, cost, salt, iv, wrapped } = file.vault;
  const row = { id, cost, salt: fromBase64Url(salt), iv: fromBase64Url(iv), wrapped: fromBase64Url(wrapped) };
  const keys = await unwrapKeys(row, passphrase);
  return keys && withKeys(file, keys);
}

async function withKeys(file: RescueFile, dataKeys: DataKeys): Promise<OpenedRescue | undefined> {
  const keys = await deriveKeys(dataKeys);
  try {
    const identity = v.parse(Identity, await unseal(keys.auth, 'identity', fromBase64Url(file.identity)));
    return { file, keys, identity };
  } catch {
    return undefined;
  }
}

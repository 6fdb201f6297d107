import type { Database } from '../db/database.ts';
import { readIdentity } from '../db/identity.ts';
import { pinOffice } from '../db/pinned-office.ts';
import { askToPersist } from '../db/storage.ts';
import { hasVault, type VaultKeys } from '../db/vault.ts';
import { type Session, startSession } from './session.ts';

/** Where the app stands between "just installed" and "at work". */
export type Phase =
  | { readonly kind: 'opening' }
  /** No vault yet: a passphrase is chosen before anything else is written. */
  | { readonly kind: 'first-run' }
  | { readonly kind: 'locked' }
  /** The vault is open, and the office does not know this device yet, or is to know it anew. */
  | { readonly kind: 'enrolling'; readonly keys: VaultKeys; readonly isKnown: boolean }
  | { readonly kind: 'open'; readonly session: Session };

export async function firstPhase(db: Database): Promise<Phase> {
  return { kind: (await hasVault(db)) ? 'locked' : 'first-run' };
}

/** What comes after the vault was opened. `isInvited`: somebody came with a new code, which also a known device can take. */
export async function phaseAfterUnlock(db: Database, keys: VaultKeys, isInvited: boolean): Promise<Phase> {
  const identity = await readIdentity(db, keys);
  if (identity === undefined || isInvited) return { kind: 'enrolling', keys, isKnown: identity !== undefined };
  // Without room on the disk this waits for the next unlock; it keeps nobody out.
  await pinOffice(db, identity).catch(reportError);
  askToPersist();
  return { kind: 'open', session: await startSession(db, keys, identity) };
}

import type { Identity } from '../db/identity.ts';
import { createDeviceKey, fingerprint } from './device-key.ts';
import { readIdentity, readKeyPair, writeIdentity, writeKeyPair } from '../db/identity.ts';
import { learnRecoveryKey } from '../db/office-wrap.ts';
import type { Database } from '../db/database.ts';
import type { VaultKeys } from '../db/vault.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { readEnrolmentCode, showEnrolmentCode } from '../protocol/enrolment-code.ts';
import { EnrolResponse } from '../protocol/enrol.ts';
import { APP_VERSION } from '../domain/version.ts';
import { type Fetch, post } from './transport.ts';

export type EnrolRefusal = {
  readonly kind:
    | 'code-mistyped'
    | 'code-unknown'
    | 'code-used'
    | 'code-expired'
    | 'too-many-tries'
    | 'offline'
    | 'wrong-office';
};

export interface Invitation {
  readonly code: string;
  /** SHA-256 of the server's key as the QR code or link says it; undefined for a typed code. */
  readonly serverKey?: string;
}

/** Makes this device known to the office. The device key is stored first, so that a lost answer can be repeated. */
export async function enrol(
  fetchFromOffice: Fetch,
  db: Database,
  keys: VaultKeys,
  invitation: Invitation,
): Promise<Result<Identity, EnrolRefusal>> {
  const code = readEnrolmentCode(invitation.code);
  if (code === undefined) return refuse({ kind: 'code-mistyped' });
  const before = await readIdentity(db, keys);
  // A device that the office knows already gets a key of its own: a copy of it may hold the old one.
  const slot = before === undefined ? 'device-key' : 'next-device-key';
  const pair = (await readKeyPair(db, keys, slot)) ?? (await createDeviceKey());
  await writeKeyPair(db, keys, pair, slot);
  const body = { code: showEnrolmentCode(code), pub: pair.pub, app: APP_VERSION };
  const reply = await post(fetchFromOffice, EnrolResponse, { path: '/v1/enrol', body });
  if (reply.kind === 'offline') return refuse({ kind: 'offline' });
  if (reply.kind === 'problem') return refuse({ kind: refusalOf(reply.problem.error) });
  const { dev, ws, user, role, scopes, serverPub, boxPub, recoveryPub } = reply.body;
  const isPinned = invitation.serverKey === undefined || invitation.serverKey === (await fingerprint(serverPub));
  // What lies here unsent belongs to one office and goes to no other.
  if (!isPinned || (before !== undefined && before.ws !== ws)) return refuse({ kind: 'wrong-office' });
  const identity = { dev, ws, user, role, scopes, serverPub, boxPub, recoveryPub };
  await writeIdentity(db, keys, identity, pair, reply.body.epoch);
  await learnRecoveryKey(db, keys, recoveryPub);
  return ok(identity);
}

function refusalOf(error: string): EnrolRefusal['kind'] {
  switch (error) {
    case 'code_used':
      return 'code-used';
    case 'code_expired':
      return 'code-expired';
    case 'busy':
      return 'too-many-tries';
    case 'bad_request':
      return 'code-mistyped';
    default:
      return 'code-unknown';
  }
}

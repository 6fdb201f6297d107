import type { DeviceKeyPair, Identity } from '../db/identity.ts';
import type { Problem } from '../protocol/problem.ts';
import { TokenResponse, tokenProofText } from '../protocol/token.ts';
import { sign } from './device-key.ts';
import { type Fetch, post } from './transport.ts';

/** A bearer token, or why there is none. */
export type Access =
  | { readonly kind: 'granted'; readonly token: string }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'offline' };

/** Gets a short-lived token by proving that this device holds its key. */
export async function requestAccess(fetchFromOffice: Fetch, identity: Identity, pair: DeviceKeyPair): Promise<Access> {
  const ask = (proof: string) =>
    post(fetchFromOffice, TokenResponse, { path: '/v1/token', body: { dev: identity.dev, proof } });
  const asked = await ask('');
  if (asked.kind !== 'problem') return { kind: 'offline' };
  if (asked.problem.error !== 'challenge') return { kind: 'refused', problem: asked.problem };
  const { nonce } = asked.problem;
  const proved = await ask(`${nonce}.${await sign(pair, tokenProofText(identity.dev, nonce))}`);
  if (proved.kind === 'answer') return { kind: 'granted', token: proved.body.token };
  return proved.kind === 'problem' ? { kind: 'refused', problem: proved.problem } : { kind: 'offline' };
}

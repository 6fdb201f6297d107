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

/** The token that everything of one window shares. */
export interface AccessDesk {
  /** The token at hand, or a new one. */
  readonly current: () => Promise<Access>;
  /** The office no longer takes the token: the next one to ask gets a new one. */
  readonly expired: () => void;
}

export function createAccessDesk(fetchFromOffice: Fetch, identity: Identity, pair: DeviceKeyPair): AccessDesk {
  let kept: Promise<Access> | undefined;
  const current = (): Promise<Access> => {
    const asked = kept ?? requestAccess(fetchFromOffice, identity, pair);
    kept = asked;
    return asked.then((access) => {
      if (access.kind !== 'granted' && kept === asked) kept = undefined;
      return access;
    });
  };
  return {
    current,
    expired: () => {
      kept = undefined;
    },
  };
}

/** Gets a short-lived token by proving that this device holds its key. */
async function requestAccess(fetchFromOffice: Fetch, identity: Identity, pair: DeviceKeyPair): Promise<Access> {
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

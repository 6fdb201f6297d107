import { isStorageFull } from '../db/connection.ts';
import type { DeviceKeyPair, Identity } from '../db/identity.ts';
import type { NewerDevice } from '../domain/devices.ts';
import type { Problem } from '../protocol/problem.ts';
import { type StopOrder, type TokenRequest, TokenResponse, tokenProofText } from '../protocol/token.ts';
import { sign } from './device-key.ts';
import type { QueueReport } from './queue-report.ts';
import { type Fetch, post } from './transport.ts';

/** What the device hands in for the case that its passphrase is forgotten. */
export interface RecoveryDesk {
  /** The wrap that the office does not have yet, and the key that it was made for. */
  readonly unsent: () => Promise<{ readonly wrap: string; readonly pub: string } | undefined>;
  readonly sent: (wrap: string) => Promise<void>;
  /** The office has told its recovery key. */
  readonly told: (pub: string) => Promise<void>;
}

/** What a device with a store of its own says and hears whenever it asks for a token. */
export interface DeviceDesk {
  readonly recovery: RecoveryDesk;
  readonly report: () => Promise<QueueReport>;
  /** These are in use in the same person's name and came after this one. */
  readonly newer: (devices: readonly NewerDevice[]) => Promise<void>;
}

/** A bearer token, or why there is none. With it comes an order to a device that may still send. */
export type Access =
  | { readonly kind: 'granted'; readonly token: string; readonly order?: StopOrder }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'offline' };

/** The token that everything of one window shares. */
export interface AccessDesk {
  /** The token at hand, or a new one. */
  readonly current: () => Promise<Access>;
  /** The office no longer takes the token: the next one to ask gets a new one. */
  readonly expired: () => void;
}

export function createAccessDesk(
  fetchFromOffice: Fetch,
  identity: Pick<Identity, 'dev'>,
  pair: DeviceKeyPair,
  desk?: DeviceDesk,
): AccessDesk {
  let kept: Promise<Access> | undefined;
  const current = (): Promise<Access> => {
    const asked = kept ?? requestAccess(fetchFromOffice, identity, pair, desk);
    kept = asked;
    const letGo = (): void => {
      if (kept === asked) kept = undefined;
    };
    return asked.then(
      (access) => {
        if (access.kind !== 'granted') letGo();
        return access;
      },
      (error: unknown) => {
        // The storage may be back at the next try.
        letGo();
        throw error;
      },
    );
  };
  return {
    current,
    expired: () => {
      kept = undefined;
    },
  };
}

/** Gets a short-lived token by proving that this device holds its key. */
async function requestAccess(
  fetchFromOffice: Fetch,
  identity: Pick<Identity, 'dev'>,
  pair: DeviceKeyPair,
  desk: DeviceDesk | undefined,
): Promise<Access> {
  const unsent = await desk?.recovery.unsent();
  const ask = (proof: string, more: Pick<TokenRequest, 'wrap' | 'wrapPub' | 'told'> = {}) =>
    post(fetchFromOffice, TokenResponse, { path: '/v1/token', body: { dev: identity.dev, proof, ...more } });
  const asked = await ask('');
  if (asked.kind !== 'problem') return { kind: 'offline' };
  if (asked.problem.error !== 'challenge') return { kind: 'refused', problem: asked.problem };
  const { nonce } = asked.problem;
  const proof = `${nonce}.${await sign(pair, tokenProofText(identity.dev, nonce))}`;
  const told = await desk?.report();
  const proved = await ask(proof, {
    ...(unsent === undefined ? {} : { wrap: unsent.wrap, wrapPub: unsent.pub }),
    ...(told === undefined ? {} : { told }),
  });
  if (proved.kind === 'answer') {
    const { token, order, recoveryPub, newer } = proved.body;
    if (unsent !== undefined) await ifThereIsRoom(() => desk?.recovery.sent(unsent.wrap));
    if (recoveryPub !== undefined) await ifThereIsRoom(() => desk?.recovery.told(recoveryPub));
    await ifThereIsRoom(() => desk?.newer(newer ?? []));
    return { kind: 'granted', token, ...(order === undefined ? {} : { order }) };
  }
  return proved.kind === 'problem' ? { kind: 'refused', problem: proved.problem } : { kind: 'offline' };
}

/** What cannot be kept for lack of room is told again with the next token: what waits to be sent must not wait for it. */
async function ifThereIsRoom(keep: () => Promise<void> | undefined): Promise<void> {
  try {
    await keep();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
  }
}

import * as v from 'valibot';
import { Instant } from '../domain/dates.ts';
import { NewerDevice, Order } from '../domain/devices.ts';
import { Uuid } from '../domain/ids.ts';
import { Bytes, Opaque, Proto, Semver, WholeNumber } from './primitives.ts';

export const TokenRequest = v.object({
  dev: Uuid,
  /** "" asks for a nonce; then `nonce.signature`. */
  proof: v.pipe(v.string(), v.maxLength(1024)),
  wrap: v.exactOptional(Bytes),
  /** The recovery key that the wrap was made for. */
  wrapPub: v.exactOptional(Bytes),
  /** With the proof: the release that runs, the number of the newest mutation, and since when the oldest one waits. */
  told: v.exactOptional(v.object({ app: Semver, n: WholeNumber, since: v.nullable(Instant) })),
});
export type TokenRequest = v.InferOutput<typeof TokenRequest>;

export const StopOrder = v.object({ order: Order, dev: Uuid, nonce: Opaque, sig: Bytes });
export type StopOrder = v.InferOutput<typeof StopOrder>;

export const TokenResponse = v.object({
  proto: Proto,
  now: v.string(),
  token: Opaque,
  /** Seconds. */
  ttl: WholeNumber,
  epoch: Opaque,
  /** For devices that were enrolled before the office had a recovery key, or another one. */
  recoveryPub: v.exactOptional(Bytes),
  order: v.exactOptional(StopOrder),
  /** Devices of the same person that came after this one and are in use; absent where there is none. */
  newer: v.exactOptional(v.array(NewerDevice)),
});
export type TokenResponse = v.InferOutput<typeof TokenResponse>;

/** What a device signs to get a token (sync design 2.2a). */
export function tokenProofText(dev: Uuid, nonce: string): string {
  return `augenhoehe/1 token\n${dev}\n${nonce}`;
}

/** What the server signs to stop a device. */
export function orderText(order: 'drain' | 'wipe', dev: Uuid, nonce: string): string {
  return `augenhoehe/1 order\n${order}\n${dev}\n${nonce}`;
}

export const WipedRequest = v.object({ dev: Uuid, sig: Bytes });
export const WipedResponse = v.object({ proto: Proto });

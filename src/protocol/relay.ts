import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { Bytes, Proto, RequestToken } from './primitives.ts';
import { PushedMutation } from './push.ts';

/** Somebody else's queue, carried to the office by a device that has network (sync design 2.2b). */
export const RelayRequest = v.object({ proto: Proto, tok: RequestToken, box: Bytes });
export type RelayRequest = v.InferOutput<typeof RelayRequest>;

/** Says that the office has it, and nothing of what became of it: that is for the device that wrote it. */
export const RelayResponse = v.object({ proto: Proto, tok: RequestToken, now: v.string() });
export type RelayResponse = v.InferOutput<typeof RelayResponse>;

/** What is in the box: as much of a device's queue as fits into one push. */
export const RelayedQueue = v.object({ dev: Uuid, ms: v.array(PushedMutation), sig: Bytes });
export type RelayedQueue = v.InferOutput<typeof RelayedQueue>;

/** What a device signs when it hands its queue over; `hash`: SHA-256 of the canonical JSON of `ms`, base64url. */
export function relayText(dev: Uuid, hash: string): string {
  return `augenhoehe/1 relay\n${dev}\n${hash}`;
}

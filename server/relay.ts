import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { Uuid } from '../src/domain/ids.ts';
import { canonicalJson } from '../src/protocol/canonical-json.ts';
import type { PushRequest, PushResponse } from '../src/protocol/push.ts';
import type { RelayRequest, RelayResponse } from '../src/protocol/relay.ts';
import { RelayedQueue, relayText } from '../src/protocol/relay.ts';
import { isStorable } from '../src/protocol/storable.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor } from './actor.ts';
import type { Keys } from './keys.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused, slowDown } from './problem.ts';
import type { isSigned } from './proof.ts';
import type { Storage } from './storage.ts';

/** What taking in a carried queue needs. */
export interface RelayDesk {
  readonly storage: Storage;
  readonly keys: Pick<Keys, 'openBox' | 'serverPub'>;
  readonly isSigned: typeof isSigned;
  /** Takes in a push of a device. */
  readonly take: (device: Actor, request: PushRequest) => Promise<PushResponse | Refused>;
}

/** One word for whatever is wrong: a carrier learns nothing of the device whose queue she carries. */
const NOT_TAKEN = refused({ error: 'forbidden' });

/**
 * Takes in a queue that another device of the workspace has carried here, exactly like a push of the device that
 * wrote it. That one hears what became of it when it next pushes.
 */
export async function relay(desk: RelayDesk, ws: Uuid, { tok, box }: RelayRequest): Promise<RelayResponse | Refused> {
  const content = v.safeParse(RelayedQueue, desk.keys.openBox(box));
  if (!content.success) return NOT_TAKEN;
  const { dev, ms } = content.output;
  const { origin, epoch } = await desk.storage.read(async (trx) => ({
    origin: await trx.actor({ ws, dev }),
    epoch: (await trx.workspace(ws)).epoch,
  }));
  // An unknown device costs as much work as a known one.
  const isGenuine = await isFrom(desk, origin?.pub ?? desk.keys.serverPub, content.output);
  if (!isGenuine || origin === undefined || origin.status === 'system') return NOT_TAKEN;
  const answer = await desk.take(origin, { proto: PROTOCOL_VERSION, epoch, tok, ms });
  if (isRefused(answer)) return forCarrier(answer);
  if (answer.stop?.why === 'busy') return slowDown(answer.stop.after ?? 1);
  if (answer.stop !== undefined) return refused({ error: 'gap' });
  return { proto: PROTOCOL_VERSION, tok, now: answer.now };
}

async function isFrom(desk: RelayDesk, pub: string, { dev, ms, sig }: RelayedQueue): Promise<boolean> {
  // What cannot be stored has no canonical spelling either.
  if (!ms.every((one) => isStorable(one))) return false;
  return desk.isSigned(pub, relayText(dev, hash('sha256', canonicalJson(ms), 'base64url')), sig);
}

/** What may help if it is tried again, or in smaller parts, is said; how the device stands with the office is not. */
function forCarrier(refusal: Refused): Refused {
  switch (refusal.problem.error) {
    case 'too_large':
    case 'busy':
      return refusal;
    case 'epoch':
      // Restored in this very moment.
      return refused({ error: 'busy', after: 1 });
    default:
      return NOT_TAKEN;
  }
}

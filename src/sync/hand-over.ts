import { readKeyPair } from '../db/identity.ts';
import type { OpenStore } from '../db/open-store.ts';
import { nextBatch } from '../db/outbox.ts';
import type { Mid } from '../domain/ids.ts';
import { canonicalJson } from '../protocol/canonical-json.ts';
import { MAX_BATCH } from '../protocol/limits.ts';
import type { PushedMutation } from '../protocol/push.ts';
import { relayText } from '../protocol/relay.ts';
import { isStorable } from '../protocol/storable.ts';
import { sealBox } from './box.ts';
import { fingerprint, sha256, sign } from './device-key.ts';
import { newParcel, type Parcel } from './parcel.ts';

/** The queue as it stands, ready to be carried. */
export interface Packed {
  readonly parcel: Parcel;
  /** The last mutation in it, and how many there are. */
  readonly last: Mid;
  readonly count: number;
}

/**
 * Packs everything that waits on this device for another one to carry, in boxes no larger than a push. Nothing leaves
 * the own queue: the office recognises what it has been brought. Undefined if nothing waits.
 */
export async function packQueue(store: OpenStore, most = MAX_BATCH): Promise<Packed | undefined> {
  const boxes: string[] = [];
  let [last, count]: [PushedMutation | undefined, number] = [undefined, 0];
  for (;;) {
    const batch = await nextBatch(store, most, last?.n);
    const end = batch.at(-1);
    if (end === undefined) break;
    boxes.push(await boxOf(store, batch));
    last = end;
    count += batch.length;
  }
  if (last === undefined) return undefined;
  return { parcel: await newParcel(await fingerprint(store.identity.boxPub), boxes), last: last.mid, count };
}

async function boxOf({ db, keys, identity }: OpenStore, batch: readonly PushedMutation[]): Promise<string> {
  const pair = await readKeyPair(db, keys);
  if (pair === undefined) throw new Error('This device has an identity but no key');
  const ms = [...batch];
  if (!ms.every((one) => isStorable(one))) throw new Error('What cannot be stored was never to be saved');
  const hash = await sha256(new TextEncoder().encode(canonicalJson(ms)));
  return sealBox(identity.boxPub, { dev: identity.dev, ms, sig: await sign(pair, relayText(identity.dev, hash)) });
}

import { readKeyPair } from '../db/identity.ts';
import type { OpenStore } from '../db/open-store.ts';
import { nextBatch } from '../db/outbox.ts';
import type { Mid } from '../domain/ids.ts';
import { canonicalJson } from '../protocol/canonical-json.ts';
import type { PushedMutation } from '../protocol/push.ts';
import { relayText } from '../protocol/relay.ts';
import { isStorable } from '../protocol/storable.ts';
import { sealBox } from './box.ts';
import { fingerprint, sha256, sign } from './device-key.ts';
import { newParcel, type Parcel } from './parcel.ts';

/** Mutations in one box: a carrier cannot cut it, so it must get through a slow line in one piece. */
const IN_A_BOX = 50;

/** The queue as it stands, ready to be carried. */
export interface Packed {
  readonly parcel: Parcel;
  /** The last mutation in it. */
  readonly last: Mid;
}

/**
 * Packs everything that waits on this device for another one to carry, in boxes well below a push. Nothing leaves
 * the own queue: the office recognises what it has been brought. Undefined if nothing waits.
 */
export async function packQueue(store: OpenStore, most = IN_A_BOX): Promise<Packed | undefined> {
  const { boxes, last } = await inBoxes(
    (after) => nextBatch(store, most, after),
    (batch) => boxOf(store, batch),
  );
  if (last === undefined) return undefined;
  return { parcel: await newParcel(await fingerprint(store.identity.boxPub), boxes), last: last.mid };
}

/** The queue from its beginning, a box for each batch; `last` is undefined if nothing waits. */
export async function inBoxes(
  next: (after: number | undefined) => Promise<readonly PushedMutation[]>,
  sealed: (batch: readonly PushedMutation[]) => Promise<string>,
): Promise<{ readonly boxes: readonly string[]; readonly last: PushedMutation | undefined }> {
  const boxes: string[] = [];
  let last: PushedMutation | undefined;
  for (;;) {
    const batch = await next(last?.n);
    const end = batch.at(-1);
    if (end === undefined) return { boxes, last };
    boxes.push(await sealed(batch));
    last = end;
  }
}

async function boxOf({ db, keys, identity }: OpenStore, batch: readonly PushedMutation[]): Promise<string> {
  const pair = await readKeyPair(db, keys);
  if (pair === undefined) throw new Error('This device has an identity but no key');
  const ms = [...batch];
  if (!ms.every((one) => isStorable(one))) throw new Error('What cannot be stored was never to be saved');
  const hash = await sha256(new TextEncoder().encode(canonicalJson(ms)));
  return sealBox(identity.boxPub, { dev: identity.dev, ms, sig: await sign(pair, relayText(identity.dev, hash)) });
}

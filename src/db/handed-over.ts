import * as v from 'valibot';
import { Mid } from '../domain/ids.ts';
import type { OpenStore } from './open-store.ts';
import { readSealedMeta, writeSealedMeta } from './sealed-meta.ts';

const NAME = 'handed-over';

/** When this device last gave its queue to another one, and the last mutation in it. */
const HandedOver = v.object({ at: v.number(), last: Mid });
export type HandedOver = v.InferOutput<typeof HandedOver>;

export async function readHandedOver({ db, keys }: OpenStore): Promise<HandedOver | undefined> {
  const value = await readSealedMeta(db, keys, NAME);
  return value === undefined ? undefined : v.parse(HandedOver, value);
}

/** Remembers it for the screen only: what was handed over stays in the queue until the office confirms it. */
export async function writeHandedOver({ db, keys, world }: OpenStore, last: Mid): Promise<HandedOver> {
  const handedOver = { at: world.now(), last };
  await writeSealedMeta(db, keys, NAME, handedOver);
  return handedOver;
}

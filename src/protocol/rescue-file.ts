import * as v from 'valibot';
import { Mid } from '../domain/ids.ts';
import { KdfCost } from './enrol.ts';
import { Bytes, WholeNumber } from './primitives.ts';

const KIND = 'augenhoehe-rescue-1';
/** base64url; also nothing at all, where a row is damaged: it must not make the others unreadable. */
const sealed = v.pipe(v.string(), v.regex(/^[\w-]*$/));

/** Rows as they lie on the device, sealed: what they were bound to there is all that is in clear. */
const RescueFile = v.object({
  kind: v.literal(KIND),
  made: v.string(),
  /** The data keys, wrapped by the passphrase of that moment. */
  vault: v.object({ id: v.string(), cost: KdfCost, salt: Bytes, iv: Bytes, wrapped: Bytes }),
  /** The same keys for the office's recovery key; null if the device had not heard of one. */
  office: v.nullable(Bytes),
  identity: sealed,
  out: v.array(v.object({ n: WholeNumber, mid: Mid, sealed })),
  draft: v.array(v.object({ id: v.string(), sealed })),
  plan: v.array(v.object({ draft: v.string(), no: WholeNumber, sealed })),
  carried: v.array(
    v.object({
      parcel: v.string(),
      no: WholeNumber,
      state: v.picklist(['waiting', 'delivered', 'refused']),
      sealed,
    }),
  ),
});
/** All that is on one device only, sealed, so that it outlives the device (docs/decisions/0021-rescue-file.md). */
export type RescueFile = v.InferOutput<typeof RescueFile>;

/** More than any tablet is asked for (KiB and passes): a file must not be able to freeze the device that reads it. */
const MOST_COST = { m: 1_048_576, t: 64, p: 16 };

export function rescueText(file: Omit<RescueFile, 'kind'>): string {
  return JSON.stringify({ kind: KIND, ...file });
}

/** Undefined if the text is no rescue file, or not a whole one. */
export function readRescueText(text: string): RescueFile | undefined {
  const file = v.safeParse(RescueFile, jsonOf(text));
  if (!file.success) return undefined;
  const { m, t, p } = file.output.vault.cost;
  return m <= MOST_COST.m && t <= MOST_COST.t && p <= MOST_COST.p ? file.output : undefined;
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

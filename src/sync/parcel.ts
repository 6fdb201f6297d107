import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { Bytes } from '../protocol/primitives.ts';
import { sha256 } from './device-key.ts';

const KIND = 'augenhoehe-relay-1';

const Labelled = v.object({ kind: v.literal(KIND) });
const Parcel = v.object({
  /** Fingerprint of the key that the boxes are sealed to: only that office can open them. */
  office: Bytes,
  boxes: v.pipe(v.array(Bytes), v.minLength(1)),
  /** Names the parcel, and shows whether it is whole. */
  sum: Bytes,
});
/** A queue on its way from one device to another, in boxes that only the office can open. */
export type Parcel = v.InferOutput<typeof Parcel>;

export type ParcelRefusal = { readonly kind: 'no-parcel' | 'damaged' | 'other-office' };

export async function newParcel(office: string, boxes: readonly string[]): Promise<Parcel> {
  return { office, boxes: [...boxes], sum: await sumOf(office, boxes) };
}

/** The parcel as text: what a file holds, and what a sequence of pictures is cut from. */
export function parcelText(parcel: Parcel): string {
  return JSON.stringify({ kind: KIND, ...parcel });
}

/** Reads what another device has handed over; refuses what is damaged, or for another office than `office`. */
export async function readParcel(text: string, office: string): Promise<Result<Parcel, ParcelRefusal>> {
  const content = jsonOf(text);
  if (!v.is(Labelled, content)) return refuse({ kind: text.includes(KIND) ? 'damaged' : 'no-parcel' });
  const parcel = v.safeParse(Parcel, content);
  if (!parcel.success) return refuse({ kind: 'damaged' });
  const { boxes, sum } = parcel.output;
  if ((await sumOf(parcel.output.office, boxes)) !== sum) return refuse({ kind: 'damaged' });
  return parcel.output.office === office ? ok(parcel.output) : refuse({ kind: 'other-office' });
}

function sumOf(office: string, boxes: readonly string[]): Promise<string> {
  return sha256(new TextEncoder().encode([office, ...boxes].join('\n')));
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

import * as v from 'valibot';
import type { Instant } from '../src/domain/dates.ts';
import type { Mid } from '../src/domain/ids.ts';
import { Uuid } from '../src/domain/ids.ts';
import { isAboutErased } from '../src/domain/rights/erase.ts';
import { PushedMutation } from '../src/protocol/push.ts';
import type { Author } from './actor.ts';
import type { Failure, FailureCode } from './outcome.ts';
import { payloadText } from './read-mutation.ts';

/** A mutation that had no effect. Its text is kept, except what is about erased records. */
export interface HeldMutation {
  readonly mid: Mid;
  readonly hash: string;
  readonly user: Uuid;
  readonly dev: Uuid;
  readonly payload: string;
  readonly code: FailureCode;
  readonly status: Failure['o'];
  readonly arrived: Instant;
}

/** Bytes that a workspace may have set aside, where the operator says nothing else. */
export const QUARANTINE_QUOTA = 256 * 1024 * 1024;
/** One device must not take away everybody else's. */
const SHARE_OF_DEVICE = 1 / 4;

/** How much of a quota (bytes) is left for a device, when so much is held of all and of its own. */
export function roomLeft(held: { readonly ofAll: number; readonly ofDevice: number }, quota: number): number {
  return Math.max(0, Math.min(quota - held.ofAll, quota * SHARE_OF_DEVICE - held.ofDevice));
}

const AnyOps = v.looseObject({ ops: v.array(v.unknown()) });
const AnyOp = v.object({ k: v.string(), id: Uuid });
const MAX_OPS = 50;

/** The records that a mutation names, whether it can be read or not: true for those that it would create. */
export function touchedRecords(raw: PushedMutation): ReadonlyMap<Uuid, boolean> {
  const records = new Map<Uuid, boolean>();
  for (const rawOp of opsOf(raw).slice(0, MAX_OPS)) {
    const op = v.safeParse(AnyOp, rawOp);
    if (op.success) records.set(op.output.id, records.get(op.output.id) === true || op.output.k === 'create');
  }
  return records;
}

/** What is kept of a mutation without effect, or undefined if it speaks of erased records only. */
export function hold(
  raw: PushedMutation,
  hash: string,
  { user, dev }: Author,
  { code, o: status }: Failure,
  arrived: Instant,
  isErased: (id: string) => boolean,
): HeldMutation | undefined {
  const left = withoutErased(raw, isErased);
  if (left === undefined) return undefined;
  const kept = { mid: raw.mid, hash, user, dev, payload: payloadText(left), code, status, arrived };
  // What is left of it may be read, never applied: a mutation is done as a whole or not at all.
  return left === raw ? kept : { ...kept, code: 'erased', status: 'rejected' };
}

/** The records that a held mutation would create when it is released. */
export function createdBy({ payload, status }: HeldMutation): readonly Uuid[] {
  const raw = v.safeParse(PushedMutation, JSON.parse(payload));
  if (!raw.success || status === 'rejected') return [];
  return [...touchedRecords(raw.output)].flatMap(([id, creates]) => (creates ? [id] : []));
}

/**
 * What is left of a held mutation when a record is erased: undefined if it spoke of nothing else. What it was to do
 * as a whole cannot be done any more, but its other words stay readable.
 */
export function forget(held: HeldMutation, erased: Uuid): HeldMutation | undefined {
  const raw = v.safeParse(PushedMutation, JSON.parse(held.payload));
  const left = raw.success ? withoutErased(raw.output, (id) => id === erased) : undefined;
  const payload = left === undefined ? undefined : payloadText(left);
  // Where the id still stands as a pointer of another record, that record's words are kept with it.
  if (left === undefined || payload === undefined || (opsOf(left).length === 0 && payload.includes(erased)))
    return undefined;
  return payload === held.payload ? held : { ...held, payload, code: 'erased', status: 'rejected' };
}

/**
 * The mutation without its steps on erased records, and without what it would write down about an erased person: her
 * consents, remarks. Undefined if nothing is left of it.
 */
function withoutErased(raw: PushedMutation, isErased: (id: string) => boolean): PushedMutation | undefined {
  const ops = opsOf(raw);
  const left = ops.filter((rawOp) => !namesErased(rawOp, isErased) && !isAboutErased(rawOp, isErased));
  if (left.length === ops.length) return raw;
  return left.length === 0 ? undefined : { ...raw, ops: left };
}

/** A step that cannot be read is judged by whatever stands in it as an id. */
function namesErased(rawOp: unknown, isErased: (id: string) => boolean): boolean {
  if (typeof rawOp !== 'object' || rawOp === null || !('id' in rawOp) || typeof rawOp.id !== 'string') return false;
  const id = v.safeParse(Uuid, rawOp.id.toLowerCase());
  return id.success && isErased(id.output);
}

function opsOf(raw: PushedMutation): readonly unknown[] {
  const mutation = v.safeParse(AnyOps, raw);
  return mutation.success ? mutation.output.ops : [];
}

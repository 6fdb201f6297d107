import * as v from 'valibot';
import { Instant } from '../domain/dates.ts';
import { Mid, Uuid } from '../domain/ids.ts';
import type { Op } from '../domain/mutation.ts';
import { DATA_VERSION, type Mutation } from '../domain/mutation.ts';
import { submission } from '../domain/submission.ts';
import { createOp } from '../domain/edit.ts';
import { Scope } from '../domain/ids.ts';

/** What the phone sends: a finished form, or that one is taken back. */
export const Outgoing = v.object({
  /** Id of the submission. */
  id: Uuid,
  mid: Mid,
  code: v.string(),
  /** Its number among all that this phone sends by this link; null until it goes for the first time. */
  n: v.nullable(v.number()),
  at: Instant,
  tz: v.string(),
  what: v.variant('kind', [
    v.object({ kind: v.literal('form'), form: v.string(), version: v.string(), box: v.string() }),
    v.object({ kind: v.literal('withdrawal') }),
  ]),
  isSent: v.boolean(),
});
export type Outgoing = v.InferOutput<typeof Outgoing>;

/** `waiting` is on this phone only; `aside` has arrived, and people have to look at it. */
const ReceiptStep = v.picklist(['waiting', 'received', 'aside', 'processed', 'withdrawing', 'erased']);
export type ReceiptStep = v.InferOutput<typeof ReceiptStep>;

/** What she keeps of a form that she has finished. */
export const Receipt = v.object({
  id: Uuid,
  code: v.string(),
  office: v.string(),
  step: ReceiptStep,
  made: Instant,
  arrived: v.nullable(v.string()),
  replaces: v.nullable(Uuid),
});
export type Receipt = v.InferOutput<typeof Receipt>;

export const outgoingName = ({ mid }: Pick<Outgoing, 'mid'>): string => `out:${mid}`;
export const receiptName = (id: Uuid): string => `receipt:${id}`;

export function mutationOf({ id, mid, at, tz, what }: Outgoing, n: number): Mutation {
  return { mid, n, name: `submission.${what.kind}`, data: DATA_VERSION, at, tz, ops: [opOf(id, what)] };
}

function opOf(id: Uuid, what: Outgoing['what']): Op {
  if (what.kind === 'withdrawal') return { k: 'erase', id, why: 'sender' };
  const { form, version, box } = what;
  return createOp(submission, id, v.parse(Scope, `drop:${form}`), { form, version, box });
}

import * as v from 'valibot';
import { IsoDate } from '../dates.ts';
import { createOp } from '../edit.ts';
import { SCOPE_CASE, Uuid } from '../ids.ts';
import type { Change } from '../mutation.ts';
import { Line, lineRefusal, type LineRefusal, recordType, ref, scalar } from '../record-type.ts';
import type { Result } from '../result.ts';
import { ok, refuse } from '../result.ts';

const By = v.object({ id: Uuid, name: Line });

/** Kinds of records that can come up for review: by their age, or because what they belong to was erased. */
const REVIEWED = [
  'contact',
  'note',
  'answers',
  'submission',
  'consent',
  'visit',
  'task',
  'need',
  'referral',
  'referral_event',
  'attendance',
  'merge_link',
  'retention_review',
] as const;

/** Somebody looked at a record whose period had ended, and decided to keep it until a day. It never changes. */
export const retentionReview = recordType({
  name: 'retention_review',
  scopes: ['case'],
  immutable: true,
  fields: {
    record: ref(...REVIEWED),
    until: scalar(IsoDate),
    why: scalar(Line),
    on: scalar(IsoDate),
    by: scalar(By),
  },
});

export type KeepRefusal = { readonly kind: 'keep-without-reason' } | { readonly kind: 'keep-until-past' } | LineRefusal;

/** A decision to keep a record longer. */
export interface Keeping {
  readonly record: Uuid;
  readonly until: IsoDate;
  readonly why: string;
  readonly on: IsoDate;
  readonly by: v.InferOutput<typeof By>;
}

/** Keeps a record beyond its period: never without a reason, never without a day on which it is looked at again. */
export function keepRecord(id: Uuid, keeping: Keeping): Result<Change, KeepRefusal> {
  const why = keeping.why.trim();
  if (why === '') return refuse({ kind: 'keep-without-reason' });
  if (keeping.until <= keeping.on) return refuse({ kind: 'keep-until-past' });
  const refusal = lineRefusal(why);
  if (refusal !== undefined) return refuse(refusal);
  const { record, until, on, by } = keeping;
  return ok({
    name: 'retention.keep',
    ops: [createOp(retentionReview, id, SCOPE_CASE, { record, until, why, on, by: { ...by } })],
  });
}

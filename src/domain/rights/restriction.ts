import * as v from 'valibot';
import { IsoDate } from '../dates.ts';
import { editOps, type Seen } from '../edit.ts';
import type { Json } from '../json.ts';
import type { Change } from '../mutation.ts';
import { Line, lineRefusal, type LineRefusal, type RecordType, scalar } from '../record-type.ts';
import type { RecordView } from '../record-view.ts';
import { ok, refuse, type Result } from '../result.ts';

/** Why data are only kept and not used: the four cases of Art. 18 GDPR, and a period that has ended. */
export const RESTRICTION_GROUNDS = ['accuracy', 'unlawful', 'claims', 'objection', 'period'] as const;
export const RestrictionGround = v.picklist(RESTRICTION_GROUNDS);
export type RestrictionGround = v.InferOutput<typeof RestrictionGround>;

/** Art. 18: the data are shown and not used, from this day on. */
export const Restriction = v.object({ on: IsoDate, ground: RestrictionGround, words: v.exactOptional(Line) });
export type Restriction = v.InferOutput<typeof Restriction>;

/** Art. 21: somebody objected on this day; her reasons, if she gave any. */
export const Objection = v.object({ on: IsoDate, words: v.exactOptional(Line) });
export type Objection = v.InferOutput<typeof Objection>;

export const restriction = scalar(Restriction);
export const objection = scalar(Objection);

/** Whether data may be used: to reach somebody, in exports, in evaluations. If not, they are still shown. */
export function mayBeUsed({ fields }: Pick<RecordView, 'fields'>): boolean {
  return !isSet(fields['restriction']) && !isSet(fields['objection']);
}

/** The same for a record that was read by its type. */
export function isInUse(one: {
  readonly restriction?: Restriction | undefined;
  readonly objection?: Objection | undefined;
}): boolean {
  return one.restriction === undefined && one.objection === undefined;
}

function isSet(mark: Json | undefined): boolean {
  return mark !== undefined && mark !== null;
}

export function restrict(type: RecordType, seen: Seen, mark: Restriction): Result<Change, LineRefusal> {
  const refusal = lineRefusal(mark.words ?? '');
  if (refusal !== undefined) return refuse(refusal);
  return ok({ name: 'rights.restrict', ops: editOps(type, seen, { restriction: withWords(mark) }) });
}

export function liftRestriction(type: RecordType, seen: Seen): Change {
  return { name: 'rights.unrestrict', ops: editOps(type, seen, { restriction: null }) };
}

export function object(type: RecordType, seen: Seen, mark: Objection): Result<Change, LineRefusal> {
  const refusal = lineRefusal(mark.words ?? '');
  if (refusal !== undefined) return refuse(refusal);
  return ok({ name: 'rights.object', ops: editOps(type, seen, { objection: withWords(mark) }) });
}

export function liftObjection(type: RecordType, seen: Seen): Change {
  return { name: 'rights.unobject', ops: editOps(type, seen, { objection: null }) };
}

function withWords({ words, ...mark }: Restriction | Objection): Record<string, Json> {
  const trimmed = words?.trim() ?? '';
  return trimmed === '' ? mark : { ...mark, words: trimmed };
}

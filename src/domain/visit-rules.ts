import type { IsoDate } from './dates.ts';
import { createOp, editOps, type Seen } from './edit.ts';
import { SCOPE_CASE, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change } from './mutation.ts';
import type { NoteAuthor } from './note.ts';
import { MAX_LINE } from './record-type.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';
import { checkReport, type ReportRefusal, reportFields, type VisitReport, wordsOps } from './visit-report.ts';
import { visit, type VisitState } from './visit.ts';

type StateRefusal = { readonly kind: 'visit-already-held' } | { readonly kind: 'visit-cancelled' };
type PlanRefusal =
  | { readonly kind: 'visit-without-date' }
  | { readonly kind: 'visit-in-past'; readonly on: IsoDate }
  | { readonly kind: 'place-too-long'; readonly most: number };
type CancelRefusal = { readonly kind: 'reason-too-long'; readonly most: number };

export type VisitRefusal = StateRefusal | PlanRefusal | CancelRefusal | ReportRefusal;

/** A visit of this device: what the person saw when she opened it, and where it stands by now. */
export interface KnownVisit {
  readonly seen: Seen;
  readonly state: VisitState | undefined;
}

export interface VisitPlan {
  readonly id: Uuid;
  readonly organisation: Uuid;
  readonly date: IsoDate | undefined;
  readonly place: string | undefined;
  readonly placeText: string;
}

/** Plans a visit for today or a day to come. `today` is the person's local date, here and below. */
export function planVisit(plan: VisitPlan, today: IsoDate): Result<Change, PlanRefusal> {
  const { id, organisation, date, place, placeText } = plan;
  const refusal = dayRefusal(date, today);
  if (refusal !== undefined) return refuse(refusal);
  if (placeText.trim().length > MAX_LINE) return refuse({ kind: 'place-too-long', most: MAX_LINE });
  const fields = {
    organisation,
    date: date ?? null,
    place: place ?? null,
    placeText: placeText.trim(),
    state: PLANNED,
  };
  return ok({ name: 'visit.plan', ops: [createOp(visit, id, SCOPE_CASE, fields)] });
}

/**
 * Makes the record of a visit that is going on, so that a checklist can name it: the office takes
 * no answers of a visit that it does not know. It counts as planned until it is held.
 */
export function startVisit(id: Uuid, organisation: Uuid, today: IsoDate): Change {
  const fields = { organisation, date: today, state: PLANNED };
  return { name: 'visit.start', ops: [createOp(visit, id, SCOPE_CASE, fields)] };
}

/** Puts away a visit that was started by mistake. */
export function dropVisit(id: Uuid): Change {
  return { name: 'visit.drop', ops: [{ k: 'archive', id, p: null }] };
}

/**
 * Records that a visit took place, with its note and its promises, as one change.
 * `known` is undefined for a visit that no record exists of yet.
 */
export function holdVisit(
  id: Uuid,
  organisation: Uuid,
  known: KnownVisit | undefined,
  report: VisitReport,
  author: NoteAuthor,
  today: IsoDate,
): Result<Change, StateRefusal | ReportRefusal> {
  const settled = stateRefusal(known?.state);
  if (settled !== undefined) return refuse(settled);
  const on = checkReport(report, today);
  if (typeof on !== 'string') return refuse(on);
  const fields = { organisation, ...reportFields(report, on, known?.seen) };
  const visitOps = known ? editOps(visit, known.seen, fields) : [createOp(visit, id, SCOPE_CASE, fields)];
  return ok({ name: 'visit.hold', ops: [...visitOps, ...wordsOps(id, organisation, report, author, today)] });
}

/** Moves a planned visit to another day. */
export function moveVisit(
  known: KnownVisit,
  date: IsoDate | undefined,
  today: IsoDate,
): Result<Change, StateRefusal | PlanRefusal> {
  const refusal = stateRefusal(known.state) ?? dayRefusal(date, today);
  if (refusal !== undefined) return refuse(refusal);
  return ok({ name: 'visit.move', ops: editOps(visit, known.seen, { date: date ?? null }) });
}

/** Calls a planned visit off; `why` may be empty. */
export function cancelVisit(
  known: KnownVisit,
  today: IsoDate,
  why: string,
): Result<Change, StateRefusal | CancelRefusal> {
  const refusal = stateRefusal(known.state);
  if (refusal !== undefined) return refuse(refusal);
  const reason = why.trim();
  if (reason.length > MAX_LINE) return refuse({ kind: 'reason-too-long', most: MAX_LINE });
  const state: Json = { kind: 'cancelled', on: today, ...(reason === '' ? {} : { why: reason }) };
  return ok({ name: 'visit.cancel', ops: editOps(visit, known.seen, { state }) });
}

/** Opens a visit again that was held: until then nothing of it can be changed. */
export function reopenVisit(seen: Seen): Change {
  return { name: 'visit.reopen', ops: editOps(visit, seen, { state: PLANNED }) };
}

const PLANNED: VisitState = { kind: 'planned' };

function stateRefusal(state: VisitState | undefined): StateRefusal | undefined {
  if (state?.kind === 'held') return { kind: 'visit-already-held' };
  if (state?.kind === 'cancelled') return { kind: 'visit-cancelled' };
  return undefined;
}

function dayRefusal(date: IsoDate | undefined, today: IsoDate): PlanRefusal | undefined {
  if (date === undefined) return { kind: 'visit-without-date' };
  return date < today ? { kind: 'visit-in-past', on: date } : undefined;
}

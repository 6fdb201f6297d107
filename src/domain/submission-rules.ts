import { answers } from './answers.ts';
import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { createOp, editOps } from './edit.ts';
import { belongsTo } from './forms/answer-values.ts';
import type { Question } from './forms/question.ts';
import { type FieldKey, SCOPE_CASE, splitKey, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change } from './mutation.ts';
import { organisation, originKey } from './organisation/organisation.ts';
import { PROFILE_QUESTIONS } from './organisation/profile.ts';
import { toldFacts } from './organisation/told-facts.ts';
import type { RecordView } from './record-view.ts';

/** Where facts come from that an organisation has told of itself. */
const SELF_TOLD = 'selbstauskunft';
/** What a submission says of itself, beside the answers. */
const ENVELOPE = new Set(['form', 'version', 'box', 'language', 'organisation', 'event', 'replaces', 'declined']);

/** What a coordinator has decided on a form that somebody sent. */
export interface Acceptance {
  /** Id of the answers that it becomes. */
  readonly id: Uuid;
  readonly submission: RecordView;
  /** Whose answers they are; null where they are nobody's in particular. */
  readonly organisation: RecordView | null;
  /** The questions whose answers are taken over. */
  readonly taken: readonly Question[];
  /** The person's local date. */
  readonly today: IsoDate;
}

/** The answers in a submission, without what it says of itself. */
export function answersIn({ fields }: Pick<RecordView, 'fields'>): Readonly<Record<FieldKey, Json>> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !ENVELOPE.has(splitKey(key).field)));
}

/** The ids of the questions that were answered with "no, thank you". */
export function declinedIn({ fields }: Pick<RecordView, 'fields'>): readonly string[] {
  return Object.keys(fields).flatMap((key) => {
    const { field, element } = splitKey(key);
    return field === 'declined' && element !== undefined && fields[key] === true ? [element] : [];
  });
}

/**
 * Takes answers over: they become answers of the organisation, what the profile asks too becomes a fact with its
 * source and day, and the submission is done with.
 */
export function acceptSubmission(acceptance: Acceptance): readonly Change[] {
  const { id, submission, organisation: owner, taken, today } = acceptance;
  const given = answersIn(submission);
  const isTaken = (key: FieldKey): boolean => taken.some((question) => belongsTo(question, key));
  const kept = Object.fromEntries(Object.entries(given).filter(([key]) => isTaken(key)));
  const declined = declinedIn(submission).map((question) => [`declined/${question}`, true] as const);
  const { form = null, version = null, language = null } = submission.fields;
  const of = { organisation: owner?.id ?? null, form, version, language, submission: submission.id };
  const create = createOp(answers, id, SCOPE_CASE, { ...of, ...kept, ...Object.fromEntries(declined) });
  const facts = owner === null ? [] : factOps(owner, toldFacts(taken, kept), dayOf(given) ?? today);
  return [{ name: 'submission.accept', ops: [create, ...facts] }, finishSubmission(submission.id)];
}

/** Puts a submission away. The sender's receipt says that somebody has worked on it. */
export function finishSubmission(id: Uuid): Change {
  return { name: 'submission.finish', ops: [{ k: 'archive', id, p: null }] };
}

function factOps(owner: RecordView, facts: Readonly<Record<FieldKey, Json>>, on: IsoDate) {
  const known = PROFILE_QUESTIONS.filter((question) => Object.keys(facts).some((key) => belongsTo(question, key)));
  const origins = known.map((question) => [originKey(question.id), { source: SELF_TOLD, on }] as const);
  return editOps(organisation, owner, { ...facts, ...Object.fromEntries(origins) });
}

/** The day on which the form was filled in, where it says so. */
function dayOf(given: Readonly<Record<FieldKey, Json>>): IsoDate | undefined {
  const day = v.safeParse(IsoDate, given['erhebung_datum']);
  return day.success ? day.output : undefined;
}

import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { answers } from '../../domain/answers.ts';
import { startAnswers } from '../../domain/answers-rules.ts';
import { dayIn } from '../../domain/dates.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Form } from '../../domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
import { FieldKey, Mid, Uuid } from '../../domain/ids.ts';
import { Json } from '../../domain/json.ts';
import { NEED_CHOICES } from '../../domain/need-rules.ts';
import { Code } from '../../domain/record-type.ts';
import type { RecordView } from '../../domain/record-view.ts';

const SeenRecord = v.object({ id: Uuid, fields: v.record(FieldKey, Json), writers: v.record(FieldKey, Mid) });

/**
 * A questionnaire while it is being filled in, as it lies in the drafts. All ids are fixed when it is opened, so
 * that saving again cannot make anything twice.
 */
const AnswersDraft = v.object({
  answers: Uuid,
  /** Null where the answers belong to no organisation. */
  organisation: v.nullable(Uuid),
  form: v.optional(Code, NEEDS_CHECKLIST.id),
  version: v.optional(Code, NEEDS_CHECKLIST.version),
  visit: v.nullable(Uuid),
  /** The record as it was when it was opened; null for a new one. */
  seen: v.nullable(SeenRecord),
  values: v.record(FieldKey, Json),
  /** Id of the section on the screen, or `SUMMARY`. */
  section: v.string(),
  /** Language beside German, "" for none. */
  language: v.string(),
  /** Ids of the records that proposed needs would get, by code. */
  needIds: v.record(v.string(), Uuid),
  /** Codes of proposed needs that are not to be recorded. */
  declined: v.array(v.string()),
});
export type AnswersDraft = v.InferOutput<typeof AnswersDraft>;

export const SUMMARY = 'summary';

const PREFIX = 'answers:';

export function answersDraftId(answersId: string): string {
  return `${PREFIX}${answersId}`;
}

export const parseAnswersDraft = draftParser(AnswersDraft);

export function newAnswers(
  store: OpenStore,
  form: Form,
  organisation: Uuid | null,
  visit: Uuid | null,
  language: string,
): AnswersDraft {
  const today = dayIn(store.world.timeZone(), store.world.now());
  return { ...emptyDraft(store, form, organisation, language), visit, values: { ...startAnswers(form, today) } };
}

/** Saved answers opened for editing. */
export function knownAnswers(
  store: OpenStore,
  form: Form,
  { id, fields, writers }: RecordView,
  of: Entity<typeof answers>,
  language: string,
): AnswersDraft {
  const seen = { id, fields: { ...fields }, writers: { ...writers } };
  const empty = emptyDraft(store, form, of.organisation ?? null, language);
  return { ...empty, answers: id, visit: of.visit ?? null, seen, values: { ...fields } };
}

function emptyDraft({ world }: OpenStore, form: Form, organisation: Uuid | null, language: string): AnswersDraft {
  const newId = (): Uuid => v.parse(Uuid, world.newId());
  return {
    answers: newId(),
    organisation,
    form: form.id,
    version: form.version,
    visit: null,
    seen: null,
    values: {},
    section: form.sections[0]?.id ?? SUMMARY,
    language,
    needIds: Object.fromEntries(NEED_CHOICES.map(({ id }) => [id, newId()])),
    declined: [],
  };
}

/** The new form that was begun for this organisation and, if one is named, for this visit; the latest one. */
export function begunAnswers(
  store: OpenStore,
  form: string,
  organisation: Uuid | null,
  visit: Uuid | null,
): AnswersDraft | undefined {
  const drafts = [...store.view.state.getState().drafts.values()].sort((a, b) => b.at - a.at);
  const begun = drafts
    .filter(({ id }) => id.startsWith(PREFIX))
    .flatMap(({ value }) => parseAnswersDraft(value) ?? [])
    .filter((draft) => draft.form === form && draft.organisation === organisation && draft.seen === null);
  const fits = begun.filter((draft) => visit === null || draft.visit === null || draft.visit === visit);
  return fits[0] && { ...fits[0], visit: fits[0].visit ?? visit };
}

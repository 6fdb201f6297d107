import * as v from 'valibot';
import { wantedAnswers } from '../domain/forms/wanted-answers.ts';
import type { AnswerValues } from '../domain/forms/answer-values.ts';
import { Form, questionsOf } from '../domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../domain/forms/needs-checklist.ts';
import type { IsoDate } from '../domain/dates.ts';
import { elementKey, FieldKey, Uuid } from '../domain/ids.ts';
import { Json } from '../domain/json.ts';
import { DRAFT_DAYS } from '../domain/form-link.ts';
import type { KnownLink } from './form-link.ts';

const DAY = 86_400_000;
/** Days before a draft goes in which the phone says so. */
const WARNED = 4;

/** A form that is being filled in. It keeps the form itself, so that it stays what it was when it was begun. */
export const PhoneDraft = v.object({
  /** Id of the submission that it will be, fixed from the beginning: sending twice cannot make two. */
  id: Uuid,
  code: v.string(),
  form: Form,
  values: v.record(FieldKey, Json),
  /** Ids of the questions that were answered with "no, thank you". */
  declined: v.array(v.string()),
  /** The question on the screen; '' for the list of sections. */
  question: v.string(),
  /** Milliseconds since 1970: the last change. */
  at: v.number(),
  /** The submission that this one corrects. */
  replaces: v.nullable(Uuid),
});
export type PhoneDraft = v.InferOutput<typeof PhoneDraft>;

/** Answers that the way of answering gives by itself, where the form asks for them. */
const GIVEN: Readonly<Record<string, string>> = { erhebung_anlass: 'selbst_online', erhebung_modus: 'selbst' };

/**
 * The form as people see it on their own phones: without the office's sections, without what is clear anyway, and
 * with nothing compulsory.
 */
export function formForPhones(form: Form): Form {
  const given = [
    ...Object.keys(GIVEN),
    'erhebung_datum',
    'erhebung_ort',
    'erhebung_ortsbezirk',
    'erhebung_sprache',
    'erhebung_sprachmittlung',
  ];
  const sections = form.sections
    .filter(({ filledBy }) => filledBy !== 'coordination')
    .map((section) => ({
      ...section,
      questions: section.questions
        .filter(({ id }) => !given.includes(id))
        .map((each) => ({ ...each, required: false })),
    }));
  return { ...form, sections: sections.filter(({ questions }) => questions.length > 0) };
}

/** What the office gets: the answers of visible questions, the refusals, and for whom the link was made. */
export function contentOf(
  draft: PhoneDraft,
  link: KnownLink,
  language: string,
  today: IsoDate,
): Readonly<Record<FieldKey, Json>> {
  const questions = questionsOf(draft.form);
  const declined = draft.declined.map((question) => [elementKey('declined', question), true] as const);
  return {
    ...wantedAnswers(questions, withoutDeclined(draft), {}),
    ...Object.fromEntries(declined),
    ...(draft.form.id === NEEDS_CHECKLIST.id ? { ...GIVEN, erhebung_datum: today } : {}),
    language,
    ...(link.organisation === null || draft.form.anonymous === true ? {} : { organisation: link.organisation.id }),
    ...(link.event === null ? {} : { event: link.event.id }),
    ...(draft.replaces === null ? {} : { replaces: draft.replaces }),
  };
}

/** A question to which she said no has no answer, whatever she had begun to write. */
function withoutDeclined({ values, declined }: PhoneDraft): AnswerValues {
  const isDeclined = (key: FieldKey): boolean => declined.some((id) => key.split(/[./]/, 1)[0] === id);
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isDeclined(key)));
}

/** Whole days until the phone forgets the draft; below one it is time. */
export function daysLeft({ at }: PhoneDraft, now: number): number {
  return Math.ceil((at + DRAFT_DAYS * DAY - now) / DAY);
}

export function isLeaving(draft: PhoneDraft, now: number): boolean {
  return daysLeft(draft, now) <= WARNED;
}

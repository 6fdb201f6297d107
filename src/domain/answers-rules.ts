import { answers } from './answers.ts';
import type { IsoDate } from './dates.ts';
import { createOp, editOps, type Seen } from './edit.ts';
import type { AnswerValues } from './forms/answer-values.ts';
import { checkAnswers, isUnstorable } from './forms/check-answers.ts';
import { type Form, questionsOf } from './forms/form.ts';
import { visibleQuestions } from './forms/visibility.ts';
import { wantedAnswers } from './forms/wanted-answers.ts';
import { SCOPE_CASE, type Uuid } from './ids.ts';
import type { Change } from './mutation.ts';
import { ok, refuse, type Result } from './result.ts';

/** The answer of this question would not fit into its field. Whatever else is unusual or missing may be saved. */
export type AnswersRefusal = { readonly kind: 'answer-not-storable'; readonly question: string };

/** Whose answers they are, and in which interface language they were given. */
export interface AnswersOf {
  readonly id: Uuid;
  /** Null for a form that is not linked to one. */
  readonly organisation: Uuid | null;
  readonly visit: Uuid | null;
  readonly language: string;
}

/** The answers with which a form begins: those that the form itself proposes. `today` is the person's local date. */
export function startAnswers(form: Form, today: IsoDate): AnswerValues {
  const dated = questionsOf(form).filter((question) => question.type === 'date' && question.default === 'today');
  return Object.fromEntries(dated.map(({ id }) => [id, today]));
}

/** Stores answers: new ones, or the changes against what the person saw. Answers of hidden questions are not sent. */
export function saveAnswers(
  of: AnswersOf,
  form: Form,
  values: AnswerValues,
  seen: Seen | null,
): Result<Change, AnswersRefusal> {
  const all = questionsOf(form);
  const refusals = checkAnswers(visibleQuestions(all, values), values, all);
  for (const [question, refusal] of refusals) {
    if (isUnstorable(refusal)) return refuse({ kind: 'answer-not-storable', question });
  }
  const wanted = wantedAnswers(all, values, seen?.fields ?? {});
  if (seen === null) {
    const { id, organisation, visit, language } = of;
    const fields = { organisation, visit, language, form: form.id, version: form.version, ...wanted };
    return ok({ name: 'answers.create', ops: [createOp(answers, id, SCOPE_CASE, fields)] });
  }
  return ok({ name: 'answers.edit', ops: editOps(answers, seen, wanted) });
}

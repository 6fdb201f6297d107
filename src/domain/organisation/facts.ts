import * as v from 'valibot';
import type { AnswerValues } from '../forms/answer-values.ts';
import { chosenIds, isAnswered } from '../forms/answer-values.ts';
import type { Question } from '../forms/question.ts';
import { elementKey, type FieldKey } from '../ids.ts';
import type { RecordView } from '../record-view.ts';
import { factOf, Origin, originKey } from './organisation.ts';
import { PROFILE_QUESTIONS } from './profile.ts';

/** The facts of an organisation as answers to the questions of the profile: all fields but the origins. */
export function factsOf(fields: AnswerValues): AnswerValues {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => factOf(key) === undefined));
}

/** A text of the profile; undefined while it is not known. */
export function textFact(fields: AnswerValues, key: FieldKey): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A list of texts of the profile. */
export function linesFact(fields: AnswerValues, key: FieldKey): readonly string[] {
  const lines = v.safeParse(v.array(v.string()), fields[key]);
  return lines.success ? lines.output : [];
}

/** The elements of a set that are on. */
export function chosenElements(fields: AnswerValues, field: string): readonly string[] {
  const start = elementKey(field, '');
  return Object.keys(fields).flatMap((key) =>
    key.startsWith(start) && fields[key] === true ? [key.slice(start.length)] : [],
  );
}

/** The question that a key belongs to: the part before an element, a row or the text of an option. */
export function questionOf(key: FieldKey): string {
  return key.split(/[./]/, 1)[0] ?? key;
}

/** Where a fact comes from and of which day it is, where that was noted. */
export function originOf(fields: AnswerValues, question: string): Origin | undefined {
  const origin = v.safeParse(Origin, fields[originKey(question)]);
  return origin.success ? origin.output : undefined;
}

/** Questions with a second version that waits for a choice; a fact and its origin count once. */
export function questionsWithVersions({ alternatives }: Pick<RecordView, 'alternatives'>): ReadonlySet<string> {
  return new Set(Object.keys(alternatives).map(questionOf));
}

/** Answers that say that nobody knows. "No answer wanted" is an answer. */
const NOT_KNOWN = new Set(['unbekannt', 'weiss_nicht']);

/** Whether the answer to a question of the profile is known. `facts` are without origins. */
export function isKnown(question: Question, facts: AnswerValues): boolean {
  const chosen = chosenIds(question, facts);
  return isAnswered(question, facts) && (chosen.length === 0 || chosen.some((id) => !NOT_KNOWN.has(id)));
}

/** How much of the profile is known: a help for the next talk, never a score. */
export function completeness(
  facts: AnswerValues,
  questions: readonly Question[] = PROFILE_QUESTIONS,
): { readonly known: number; readonly total: number } {
  return { known: questions.filter((question) => isKnown(question, facts)).length, total: questions.length };
}

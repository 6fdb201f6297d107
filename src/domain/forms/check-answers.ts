import * as v from 'valibot';
import { IsoDate } from '../dates.ts';
import type { FieldKey } from '../ids.ts';
import type { Json } from '../json.ts';
import { fits, type LineRefusal, MAX_LINE, MAX_TEXT } from '../record-type.ts';
import { answerSpec, RepeatRow, rowKey } from './answer-keys.ts';
import { type AnswerValues, isAnswered, isIdle, isNothing, valuesOf } from './answer-values.ts';
import { rowsOf } from './choices.ts';
import type { Question } from './question.ts';

/** What is wrong with an answer; each kind has a sentence in every language (`questions:refusal.<kind>`). */
export type AnswerRefusal =
  | { readonly kind: 'answer-missing' }
  | { readonly kind: 'number-too-small'; readonly min: number }
  | { readonly kind: 'number-too-large'; readonly max: number }
  | { readonly kind: 'number-unreadable' }
  | { readonly kind: 'date-unknown' }
  | { readonly kind: 'mail-unusual' }
  | { readonly kind: 'form-unusual' }
  | LineRefusal
  | { readonly kind: 'answer-unreadable' };

/** The refusals of the questions, by question id. `all`: the questions of the form. */
export function checkAnswers(
  questions: readonly Question[],
  values: AnswerValues,
  all: readonly Question[] = questions,
): ReadonlyMap<string, AnswerRefusal> {
  const found = new Map<string, AnswerRefusal>();
  for (const question of questions) {
    const refusal = checkAnswer(question, values, all);
    if (refusal !== undefined) found.set(question.id, refusal);
  }
  return found;
}

/** What is wrong with the answer of one question, or undefined. */
export function checkAnswer(
  question: Question,
  values: AnswerValues,
  all: readonly Question[],
): AnswerRefusal | undefined {
  if (question.required && isMissing(question, values, all)) return { kind: 'answer-missing' };
  for (const [key, value] of valuesOf(question, values)) {
    if (isNothing(key, value) || isIdle(question, key, values)) continue;
    const refusal = checkValue(question, value) ?? checkStorable(question, key, value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Whether the refusal keeps the answer from being stored at all; all others only ask for a second look. */
export function isUnstorable({ kind }: AnswerRefusal): boolean {
  return kind === 'text-too-long' || kind === 'answer-unreadable' || kind === 'number-unreadable';
}

/** A table of choices is complete only with an answer in each row. */
function isMissing(question: Question, values: AnswerValues, all: readonly Question[]): boolean {
  if (question.type !== 'matrix') return !isAnswered(question, values);
  return rowsOf(question, all).some((row) => isNothing(question.id, values[rowKey(question.id, row.id)]));
}

function checkValue(question: Question, value: Json): AnswerRefusal | undefined {
  switch (question.type) {
    case 'wholeNumber':
    case 'year':
      return typeof value === 'number' ? checkBounds(question, value) : { kind: 'number-unreadable' };
    case 'matrixNumber':
      return typeof value === 'number' ? undefined : { kind: 'number-unreadable' };
    case 'repeat':
      return question.fields.some((field) => isNumber(field) && isWords(value, field.id))
        ? { kind: 'number-unreadable' }
        : undefined;
    case 'date':
      return v.is(IsoDate, value) ? undefined : { kind: 'date-unknown' };
    case 'email':
      return typeof value === 'string' && /^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : { kind: 'mail-unusual' };
    case 'text':
    case 'longText':
    case 'phone':
    case 'url':
      return typeof value === 'string' && hasForm(question.pattern, value) ? undefined : { kind: 'form-unusual' };
    default:
      return undefined;
  }
}

function isNumber({ type }: Question): boolean {
  return type === 'wholeNumber' || type === 'year';
}

function isWords(row: Json, field: string): boolean {
  return v.is(RepeatRow, row) && typeof row[field] === 'string';
}

function checkBounds(
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
  value: number,
): AnswerRefusal | undefined {
  if (min !== undefined && value < min) return { kind: 'number-too-small', min };
  if (max !== undefined && value > max) return { kind: 'number-too-large', max };
  return undefined;
}

function hasForm(pattern: string | undefined, value: string): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(value.trim());
}

function checkStorable(question: Question, key: FieldKey, value: Json): AnswerRefusal | undefined {
  const suffix = key.startsWith(`${question.id}.`) ? key.slice(question.id.length + 1) : undefined;
  const spec = answerSpec(question, suffix);
  if (spec === undefined || fits(spec, value)) return undefined;
  if (typeof value !== 'string' && !Array.isArray(value)) return { kind: 'answer-unreadable' };
  return { kind: 'text-too-long', max: spec.kind === 'text' ? MAX_TEXT : MAX_LINE };
}

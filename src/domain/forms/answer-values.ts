import type { FieldKey } from '../ids.ts';
import { splitKey } from '../ids.ts';
import type { Json } from '../json.ts';
import { optionKey } from './answer-keys.ts';
import { hasOptions } from './choices.ts';
import type { Question } from './question.ts';

/** Answers as one flat map of field keys; see answer-keys.ts. An absent key is an answer that nobody has given. */
export type AnswerValues = Readonly<Record<FieldKey, Json>>;

/** Field of the words beside a question whose choices never hold everything. */
export const OTHER = 'other';

/** Whether the field key holds a part of the question's answer. Ids contain neither dot nor slash. */
export function belongsTo(question: Question, key: FieldKey): boolean {
  return key === question.id || key.startsWith(`${question.id}/`) || key.startsWith(`${question.id}.`);
}

export function valuesOf(question: Question, values: AnswerValues): readonly (readonly [FieldKey, Json])[] {
  return Object.entries(values).filter(([key]) => belongsTo(question, key));
}

/** Whether there is nothing in a value: not answered, which is not the same as no. */
export function isNothing(key: FieldKey, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'boolean') return !value && splitKey(key).element !== undefined;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value === 'number') return false;
  return Object.values(value).every((part) => isNothing('part', part));
}

/** The ids that are chosen in a question of one or several choices. */
export function chosenIds(question: Question, values: AnswerValues): readonly string[] {
  const single = values[question.id];
  if (typeof single === 'string') return [single];
  if (typeof single === 'boolean') return [String(single)];
  const prefix = optionKey(question.id, '');
  return Object.keys(values).flatMap((key) =>
    key.startsWith(prefix) && values[key] === true ? [key.slice(prefix.length)] : [],
  );
}

/** Whether the field is the own words of an option that is not chosen: kept while the form is open, but not an answer. */
export function isIdle(question: Question, key: FieldKey, values: AnswerValues): boolean {
  if (!hasOptions(question) || !key.startsWith(`${question.id}.`)) return false;
  const option = key.slice(question.id.length + 1);
  return option !== OTHER && !chosenIds(question, values).includes(option);
}

/** Whether anything of the question is answered. */
export function isAnswered(question: Question, values: AnswerValues): boolean {
  return valuesOf(question, values).some(([key, value]) => !isNothing(key, value) && !isIdle(question, key, values));
}

import type { Wanted } from '../edit.ts';
import { type FieldKey, splitKey } from '../ids.ts';
import { type Json, sameJson } from '../json.ts';
import { type AnswerValues, isIdle, isNothing, valuesOf } from './answer-values.ts';
import type { Question } from './question.ts';
import { visibleQuestions } from './visibility.ts';

/**
 * What is to be stored: the answers of visible questions that differ from what the person saw. Answers of hidden
 * questions are left alone. Empty means cleared where something was, and nothing where nothing was.
 */
export function wantedAnswers(all: readonly Question[], values: AnswerValues, seen: AnswerValues): Wanted {
  const wanted: Record<FieldKey, Json> = {};
  for (const question of visibleQuestions(all, values)) {
    for (const [key, value] of valuesOf(question, values)) {
      if (sameJson(value, seen[key]) || isIdle(question, key, values)) continue;
      if (!isNothing(key, value)) wanted[key] = tidy(value);
      else if (!isNothing(key, seen[key])) wanted[key] = splitKey(key).element === undefined ? null : false;
    }
  }
  return wanted;
}

/** Without the blanks around words, and without the parts in which nothing stands. */
function tidy(value: Json): Json {
  if (typeof value === 'string') return value.trim();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part: Json) => tidy(part)).filter((part) => !isNothing('part', part));
  const parts = Object.entries(value).filter(([, part]) => !isNothing('part', part));
  return Object.fromEntries(parts.map(([key, part]) => [key, tidy(part)]));
}

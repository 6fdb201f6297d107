import type { AnswerValues } from './answer-values.ts';
import { sameJson } from '../json.ts';
import { chosenIds, isAnswered, valuesOf } from './answer-values.ts';
import type { Condition, Leaf } from './condition.ts';
import type { Question } from './question.ts';

/**
 * The questions that are asked, given the answers so far. A question that depends on a hidden one is hidden too, unless
 * it is asked where that one has no answer. Conditions look back only: form-problems.ts keeps that.
 */
export function visibleQuestions(all: readonly Question[], values: AnswerValues): readonly Question[] {
  const visible = new Map<string, Question>();
  for (const question of all) {
    const { visibleWhen } = question;
    if (visibleWhen === undefined || isMet(visibleWhen, visible, values)) visible.set(question.id, question);
  }
  return [...visible.values()];
}

/** The questions that are not asked, and have an answer that differs from what is stored: saving leaves it out. */
export function leftOutQuestions(
  all: readonly Question[],
  values: AnswerValues,
  seen: AnswerValues,
): readonly Question[] {
  const asked = new Set(visibleQuestions(all, values));
  return all.filter(
    (question) =>
      !asked.has(question) &&
      isAnswered(question, values) &&
      valuesOf(question, values).some(([key, value]) => !sameJson(value, seen[key])),
  );
}

function isMet(condition: Condition, visible: ReadonlyMap<string, Question>, values: AnswerValues): boolean {
  if ('all' in condition) return condition.all.every((one) => isMet(one, visible, values));
  if ('any' in condition) return condition.any.some((one) => isMet(one, visible, values));
  if ('not' in condition) return !isMet(condition.not, visible, values);
  return isLeafMet(condition, visible.get(condition.question), values);
}

/** A hidden question has no answer, whatever was answered before it was hidden. */
function isLeafMet(leaf: Leaf, question: Question | undefined, values: AnswerValues): boolean {
  if ('answered' in leaf) return (question !== undefined && isAnswered(question, values)) === leaf.answered;
  if (question === undefined) return false;
  if ('in' in leaf) return chosenIds(question, values).some((id) => leaf.in.includes(id));
  const value = values[leaf.question];
  const { from = -Infinity, to = Infinity } = leaf;
  return typeof value === 'number' && value >= from && value <= to;
}

import type { AnswerValues } from './answer-values.ts';
import { chosenIds } from './answer-values.ts';
import type { Question } from './question.ts';

/**
 * The questions that are asked, given the answers so far. A question that depends on a hidden one is hidden too.
 * Conditions look back only: the tests of each form keep that.
 */
export function visibleQuestions(all: readonly Question[], values: AnswerValues): readonly Question[] {
  const visible = new Map<string, Question>();
  for (const question of all) if (isMet(question, visible, values)) visible.set(question.id, question);
  return [...visible.values()];
}

function isMet({ visibleWhen }: Question, visible: ReadonlyMap<string, Question>, values: AnswerValues): boolean {
  if (visibleWhen === undefined) return true;
  const other = visible.get(visibleWhen.question);
  return other !== undefined && chosenIds(other, values).some((id) => visibleWhen.in.includes(id));
}

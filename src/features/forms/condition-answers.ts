import { choicesOf } from '../../domain/forms/choices.ts';
import type { Question } from '../../domain/forms/question.ts';

/** What can be answered to a question on whose answers another may depend: ids as a condition names them, and words. */
export function answersTo(
  question: Question,
  all: readonly Question[],
  words: (key: string) => string,
  yesNo: (isYes: boolean) => string,
): readonly (readonly [id: string, words: string])[] {
  if (question.type === 'yesNo') return [true, false].map((answer) => [String(answer), yesNo(answer)]);
  return choicesOf(question, all).flatMap(({ id, words: where }) =>
    where.kind === 'catalogue' ? [] : [[id, words(`${where.kind}.${where.question}.${id}`)]],
  );
}

import type { AnswerValues } from '../domain/forms/answer-values.ts';
import type { Question } from '../domain/forms/question.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { FieldTexts } from '../ui/field.tsx';
import type { QuestionWords } from './question-words.ts';

/** Called for each changed field; null clears it. One press may change several: build each on the one before. */
export type OnAnswer = (key: FieldKey, value: Json) => void;

/** What the field of each question type gets. */
export interface AnswerProps<Q extends Question = Question> {
  readonly question: Q;
  readonly values: AnswerValues;
  readonly onChange: OnAnswer;
  readonly words: QuestionWords;
  /** Label, hint and error of the question as a whole. */
  readonly texts: FieldTexts;
  readonly questions: readonly Question[];
}

export type QuestionOf<T extends Question['type']> = Extract<Question, { type: T }>;

import { useTranslation } from 'react-i18next';
import type { AnswerValues } from '../domain/forms/answer-values.ts';
import type { AnswerRefusal } from '../domain/forms/check-answers.ts';
import type { Question } from '../domain/forms/question.ts';
import type { Language } from '../i18n/languages.ts';
import type { OnAnswer } from './answer-props.ts';
import { AnswerField } from './answer-field.tsx';
import type { TextsFrom } from './form-words.ts';
import { useQuestionWords } from './question-words.ts';
import { WhyAsked } from './why-asked.tsx';
import { refusalText } from './refusal-text.ts';

export interface QuestionFieldProps {
  readonly question: Question;
  /** Answers by field key; keys of other questions are ignored. See domain/forms/answer-keys.ts. */
  readonly values: AnswerValues;
  readonly onChange: OnAnswer;
  readonly namespace: TextsFrom;
  /** Shown beside the interface language; see `secondLanguage`. */
  readonly second?: Language | undefined;
  readonly refusal?: AnswerRefusal | undefined;
  /** All questions of the form, for choices that are the rows of another question. */
  readonly questions?: readonly Question[] | undefined;
  /** Id of a new row of a repeated group: `() => newRowId(store.world)`. Without it, no row can be added. */
  readonly newRowId?: (() => string) | undefined;
}

/** Asks one question of a form or profile, in one or two languages. A change of language keeps text, cursor and focus. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, values, onChange, namespace, second, refusal, questions = [], newRowId } = props;
  const { t } = useTranslation('questions');
  const words = useQuestionWords(namespace, second);
  const error = refusal && refusalText(t, refusal);
  const { why, ...own } = words.question(question);
  const texts = { ...own, required: question.required, error };
  return (
    <>
      <AnswerField {...{ question, values, onChange, words, texts, questions, newRowId }} />
      {why && <WhyAsked why={why} />}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { AnswerValues } from '../domain/forms/answer-values.ts';
import { type Form, questionsOf } from '../domain/forms/form.ts';
import { leftOutQuestions } from '../domain/forms/visibility.ts';
import type { Language } from '../i18n/languages.ts';
import { Alert } from '../ui/alert.tsx';
import { FactList } from '../ui/fact.tsx';
import { Stack } from '../ui/layout.tsx';
import { AnsweredQuestion } from './answered-question.tsx';
import { textsOfForm } from './form-words.ts';

interface LeftOutAnswersProps {
  readonly form: Form;
  readonly values: AnswerValues;
  /** What is stored already. */
  readonly seen: AnswerValues;
  readonly second?: Language | undefined;
}

/** Before answers are saved: those that will not be, because another answer has hidden their question. */
export function LeftOutAnswers({ form, values, seen, second }: LeftOutAnswersProps) {
  const { t } = useTranslation('questions');
  const questions = questionsOf(form);
  const leftOut = leftOutQuestions(questions, values, seen);
  if (leftOut.length === 0) return null;
  return (
    <Alert kind="warning" title={t('leftOut.title')}>
      <Stack>
        <p>{t('leftOut.text')}</p>
        <FactList>
          {leftOut.map((question) => (
            <AnsweredQuestion
              key={question.id}
              question={question}
              values={values}
              namespace={textsOfForm(form).from}
              second={second}
              questions={questions}
            />
          ))}
        </FactList>
      </Stack>
    </Alert>
  );
}

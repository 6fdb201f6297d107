import type { AnswerValues } from '../domain/forms/answer-values.ts';
import type { Question } from '../domain/forms/question.ts';
import { repeatRows, rowAnswers } from '../domain/forms/repeat-rows.ts';
import type { Language } from '../i18n/languages.ts';
import { Fact, FactList } from '../ui/fact.tsx';
import { List } from '../ui/layout.tsx';
import { type AnswerLine, answerLines } from './answer-lines.ts';
import { LinesInWords } from './lines-in-words.tsx';
import type { TextsFrom } from './form-words.ts';
import { type QuestionWords, useQuestionWords } from './question-words.ts';

interface AnsweredQuestionProps {
  readonly question: Question;
  readonly values: AnswerValues;
  readonly namespace: TextsFrom;
  readonly second?: Language | undefined;
  /** All questions of the form, for choices that are the rows of another question. */
  readonly questions?: readonly Question[];
}

/** A question with its answer, to be read; without an answer it says that this is not known. Stands in a `FactList`. */
export function AnsweredQuestion({ question, values, namespace, second, questions = [] }: AnsweredQuestionProps) {
  const words = useQuestionWords(namespace, second);
  const texts = words.question(question);
  return (
    <Fact label={texts.label} second={texts.second}>
      {question.type === 'repeat' ? (
        <RowsInWords question={question} values={values} words={words} questions={questions} />
      ) : (
        linesOrNothing(answerLines(question, values, words, questions))
      )}
    </Fact>
  );
}

/** Null, so that the fact says "not known". */
function linesOrNothing(lines: readonly AnswerLine[]) {
  return lines.length === 0 ? null : <LinesInWords lines={lines} />;
}

interface RowsProps {
  readonly question: Extract<Question, { type: 'repeat' }>;
  readonly values: AnswerValues;
  readonly words: QuestionWords;
  readonly questions: readonly Question[];
}

function RowsInWords({ question, values, words, questions }: RowsProps) {
  const rows = repeatRows(question, values);
  return (
    <List>
      {rows.map((row) => {
        const answers = rowAnswers(row.fields, question.fields);
        const given = question.fields.map((field) => ({ field, lines: answerLines(field, answers, words, questions) }));
        return (
          <li key={row.key}>
            <FactList>
              {given
                .filter(({ lines }) => lines.length > 0)
                .map(({ field, lines }) => {
                  const { label, second } = words.question(field);
                  return (
                    <Fact key={field.id} label={label} second={second}>
                      {linesOrNothing(lines)}
                    </Fact>
                  );
                })}
            </FactList>
          </li>
        );
      })}
    </List>
  );
}

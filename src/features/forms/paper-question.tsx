import { useTranslation } from 'react-i18next';
import { choicesOf, columnsOf, type FormChoice, rowsOf } from '../../domain/forms/choices.ts';
import type { Question } from '../../domain/forms/question.ts';
import { useContent } from '../../i18n/content.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { formText, type TextsFrom } from '../../questions/form-words.ts';
import type { QuestionWords, Words } from '../../questions/question-words.ts';
import { TwoLanguages } from '../../ui/second-text.tsx';
import { Muted } from '../../ui/text.tsx';
import { ConditionWords } from './condition-words.tsx';

/** Choices that are worth a sheet of paper; of a longer list the answer is written. */
const MOST_BOXES = 25;
const ROWS_OF_GROUP = 3;
const LINES_OF_TEXT = 4;

interface PaperQuestionProps {
  readonly question: Question;
  readonly words: QuestionWords;
  readonly from: TextsFrom;
  readonly all: readonly Question[];
}

/** One question on paper: when it is asked, its words, and boxes or lines for the answer. */
export function PaperQuestion({ question, words, from, all }: PaperQuestionProps) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const content = useContent();
  const { label, second, hint, secondHint } = words.question(question);
  return (
    <div className="paper__question">
      {question.visibleWhen !== undefined && (
        <Muted>
          {t('paper.onlyIf')}{' '}
          <ConditionWords
            condition={question.visibleWhen}
            all={all}
            words={(key) => formText(from, key, language, content)}
          />
        </Muted>
      )}
      <strong>
        <TwoLanguages second={second}>{label}</TwoLanguages>
      </strong>
      {hint !== undefined && (
        <Muted>
          <TwoLanguages second={secondHint}>{hint}</TwoLanguages>
        </Muted>
      )}
      <PaperAnswer {...{ question, words, from, all }} />
    </div>
  );
}

function PaperAnswer({ question, words, from, all }: PaperQuestionProps) {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return <Boxes choices={choicesOf(question, all)} words={words} />;
    case 'yesNo':
      return <BoxList labels={(['yes', 'no'] as const).map((key) => words.text((t) => t(`common:${key}`)))} />;
    case 'matrix':
    case 'matrixMultiple':
    case 'matrixNumber':
      return rowsOf(question, all).map((row) => (
        <div key={row.id} className="paper__row">
          <WordsOf words={words.choice(row)} />
          {question.type === 'matrixNumber' ? (
            <div className="paper__line" />
          ) : (
            <Boxes choices={columnsOf(question)} words={words} />
          )}
        </div>
      ));
    case 'repeat':
      return Array.from({ length: ROWS_OF_GROUP }, (_, row) => (
        <div key={row} className="paper__row">
          {question.fields.map((field) => (
            <PaperQuestion key={field.id} {...{ words, from }} question={field} all={question.fields} />
          ))}
        </div>
      ));
    case 'note':
      return null;
    case 'longText':
      return Array.from({ length: LINES_OF_TEXT }, (_, line) => <div key={line} className="paper__line" />);
    default:
      return <div className="paper__line" />;
  }
}

function Boxes({ choices, words }: { readonly choices: readonly FormChoice[]; readonly words: QuestionWords }) {
  if (choices.length > MOST_BOXES) return <div className="paper__line" />;
  return <BoxList labels={choices.map((choice) => words.choice(choice))} />;
}

function BoxList({ labels }: { readonly labels: readonly Words[] }) {
  return (
    <ul className="paper__boxes">
      {labels.map((label) => (
        <li key={label.label}>
          <WordsOf words={label} />
        </li>
      ))}
    </ul>
  );
}

function WordsOf({ words }: { readonly words: Words }) {
  return <TwoLanguages second={words.second}>{words.label}</TwoLanguages>;
}

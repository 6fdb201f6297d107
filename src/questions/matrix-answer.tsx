import type { ReactNode } from 'react';
import { cellKey, rowKey } from '../domain/forms/answer-keys.ts';
import { columnsOf, type FormChoice, rowsOf } from '../domain/forms/choices.ts';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { AnswerProps } from './answer-props.ts';
import { choiceOptions } from './choice-options.ts';
import { changed } from './multiple-answer.tsx';
import { numberOf, numberOrWords, textOf } from './text-answer.tsx';
import './matrix-answer.css';

/** One answer in each row. */
export function MatrixAnswer(props: AnswerProps) {
  const { question, values, onChange, words } = props;
  const options = choiceOptions(columnsOf(question), words);
  return (
    <Rows {...props}>
      {(row) => {
        const key = rowKey(question.id, row.id);
        const value = textOf(values[key]);
        return (
          <RadioGroup
            {...words.choice(row)}
            options={options}
            value={value === '' ? null : value}
            onChange={(column) => onChange(key, column)}
            inline
            clearable
          />
        );
      }}
    </Rows>
  );
}

/** Any number of answers in each row. */
export function MatrixMultipleAnswer(props: AnswerProps) {
  const { question, values, onChange, words } = props;
  const options = choiceOptions(columnsOf(question), words);
  return (
    <Rows {...props}>
      {(row) => {
        const key = (column: string): string => cellKey(question.id, row.id, column);
        const chosen = options.map(({ value }) => value).filter((column) => values[key(column)] === true);
        const change = (next: readonly string[]): void =>
          changed(chosen, next).forEach((column) => onChange(key(column), next.includes(column) || null));
        return <CheckboxGroup {...words.choice(row)} options={options} values={chosen} onChange={change} inline />;
      }}
    </Rows>
  );
}

/** A number in each row. */
export function MatrixNumberAnswer(props: AnswerProps) {
  const { question, values, onChange, words } = props;
  return (
    <Rows {...props}>
      {(row) => {
        const key = rowKey(question.id, row.id);
        return (
          <NumberField
            {...words.choice(row)}
            value={numberOf(values[key])}
            onChange={(value, typed) => onChange(key, numberOrWords(value, typed))}
          />
        );
      }}
    </Rows>
  );
}

type RowsProps = Omit<AnswerProps, 'values' | 'onChange' | 'words'> & {
  readonly children: (row: FormChoice) => ReactNode;
};

/** One row below the other at every width: two languages need the whole line, and nothing scrolls sideways. */
function Rows({ question, questions, texts, children }: RowsProps) {
  return (
    <ChoiceGroup kind="checkbox" inline={false} {...texts}>
      {() =>
        rowsOf(question, questions).map((row) => (
          <div key={row.id} className="question-row">
            <div data-columns={columnsOf(question).length}>{children(row)}</div>
          </div>
        ))
      }
    </ChoiceGroup>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowKey } from '../domain/forms/answer-keys.ts';
import { changeRow, type Row, type RowFields, repeatRows, rowAnswers } from '../domain/forms/repeat-rows.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import type { AnswerProps, QuestionOf } from './answer-props.ts';
import { PlainAnswer } from './plain-answer.tsx';
import './repeat-answer.css';

type RepeatProps = AnswerProps<QuestionOf<'repeat'>> & { readonly newRowId: (() => string) | undefined };

/** Entries that each answer the same few questions. A removed one can be taken back as long as the page is open. */
export function RepeatAnswer({ newRowId, ...props }: RepeatProps) {
  const { question, values, onChange, texts } = props;
  const { t } = useTranslation(['questions', 'common']);
  const [removed, setRemoved] = useState<Row>();
  const remove = (row: Row): void => {
    onChange(row.key, null);
    setRemoved(row);
  };
  const takeBack = (row: Row): void => {
    onChange(row.key, row.fields);
    setRemoved(undefined);
  };
  return (
    <ChoiceGroup kind="checkbox" inline={false} {...texts}>
      {() => (
        <>
          {repeatRows(question, values).map((row, index) => (
            <RowCard key={row.key} {...props} row={row} number={index + 1} onRemove={() => remove(row)} />
          ))}
          {removed && (
            <Alert kind="info" actions={<Button onClick={() => takeBack(removed)}>{t('common:action.undo')}</Button>}>
              {t('row.removed')}
            </Alert>
          )}
          {newRowId && (
            <div>
              <Button icon="add" onClick={() => onChange(rowKey(question.id, newRowId()), {})}>
                {t('row.add')}
              </Button>
            </div>
          )}
        </>
      )}
    </ChoiceGroup>
  );
}

type RowCardProps = AnswerProps<QuestionOf<'repeat'>> & {
  readonly row: Row;
  readonly number: number;
  readonly onRemove: () => void;
};

function RowCard({ question, row, number, onChange, onRemove, words, questions }: RowCardProps) {
  const { t } = useTranslation('questions');
  const values = rowAnswers(row.fields, question.fields);
  // One press may change several answers of the row: each builds on the one before, not on what was drawn.
  const pressed = useRef<{ readonly drawn: RowFields; readonly fields: RowFields }>(null);
  const change = (key: FieldKey, value: Json): void => {
    const before = pressed.current?.drawn === row.fields ? pressed.current.fields : row.fields;
    const fields = changeRow(before, key, value);
    pressed.current = { drawn: row.fields, fields };
    onChange(row.key, fields);
  };
  return (
    <fieldset className="question-entry">
      <legend>{t('row.title', { number })}</legend>
      {question.fields.map((field) => (
        <PlainAnswer
          key={field.id}
          question={field}
          values={values}
          onChange={change}
          words={words}
          texts={words.question(field)}
          questions={questions}
        />
      ))}
      <div>
        <Button variant="quiet" icon="trash" onClick={onRemove}>
          {t('row.remove', { number })}
        </Button>
      </div>
    </fieldset>
  );
}

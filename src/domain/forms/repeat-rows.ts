import type { FieldKey } from '../ids.ts';
import type { Json } from '../json.ts';
import type { World } from '../world.ts';
import { optionKey, rowKey } from './answer-keys.ts';
import type { AnswerValues } from './answer-values.ts';
import type { Question } from './question.ts';

/** A row of a repeated group, as it stands in its field. */
export type RowFields = Readonly<Record<string, Json>>;

export interface Row {
  readonly key: FieldKey;
  readonly fields: RowFields;
}

/** Id of a new row: the time first, so that rows are shown in the order in which they were added. */
export function newRowId(world: World): string {
  return `${world.now().toString(36)}_${world.newId().replaceAll('-', '').slice(0, 12)}`;
}

/** The rows of a repeated group; removed ones are null and not among them. */
export function repeatRows(question: Question, values: AnswerValues): readonly Row[] {
  const prefix = rowKey(question.id, '');
  const keys = Object.keys(values).filter((key) => key.startsWith(prefix));
  return keys.sort().flatMap((key) => {
    const fields = values[key];
    return isFields(fields) ? [{ key, fields }] : [];
  });
}

/** A row as answers of its own fields: several choices, stored as a list of ids, become one key each. */
export function rowAnswers(fields: RowFields, questions: readonly Question[]): AnswerValues {
  const lists = new Set(questions.filter(({ type }) => type === 'multiple').map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]): [FieldKey, Json][] =>
      lists.has(id) && Array.isArray(value) ? value.map((each) => [optionKey(id, String(each)), true]) : [[id, value]],
    ),
  );
}

/** The row after one of its answers has changed; null clears it. */
export function changeRow(fields: RowFields, key: FieldKey, value: Json): RowFields {
  const [id = key, option] = key.split('/');
  const { [id]: before, ...others } = fields;
  if (option === undefined) return value === null ? others : { ...others, [id]: value };
  const rest = Array.isArray(before) ? before.filter((each) => each !== option) : [];
  const list = value === true ? [...rest, option] : rest;
  return list.length === 0 ? others : { ...others, [id]: list };
}

function isFields(value: Json | undefined): value is RowFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

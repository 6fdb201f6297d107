import type { Choice } from '../../domain/forms/question.ts';
import { type FormRow, type FormSheet } from './columns.ts';
import { readExtra } from './extra.ts';
import type { Note } from './not-carried.ts';

/** One answer of a list, with its texts by language. */
export interface ListedChoice {
  readonly choice: Choice;
  readonly texts: ReadonlyMap<string, string>;
}

/** The lists of the sheet of choices by their names. */
export type Lists = ReadonlyMap<string, readonly ListedChoice[]>;

export function readLists(sheet: FormSheet, note: Note): Lists {
  const lists = new Map<string, ListedChoice[]>();
  for (const row of sheet.rows) {
    const list = row.cell('list_name');
    const name = row.cell('name');
    if (list === '' || name === '') continue;
    const known = lists.get(list) ?? [];
    const choice = listed(row, name);
    if (known.some((one) => one.choice.id === choice.choice.id))
      note('choices', row.row, `${list} ${name}`, 'choice-twice');
    else lists.set(list, [...known, choice]);
  }
  return lists;
}

function listed(row: FormRow, name: string): ListedChoice {
  const { source, privacy, freeText, exclusive } = readExtra(row.cell('augenhoehe'));
  const choice = {
    id: optionId(name),
    ...(source !== undefined && { source }),
    ...(freeText && { freeText }),
    ...(exclusive && { exclusive }),
    ...(privacy && { privacy }),
  };
  const texts = row.texts('label');
  return { choice, texts: texts.size === 0 ? new Map([['default', name]]) : texts };
}

/** An id that a field key can hold. */
export function optionId(name: string): string {
  return name.replaceAll(/[^\w.:-]+/g, '_').slice(0, 60);
}

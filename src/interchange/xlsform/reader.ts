import type { Condition } from '../../domain/forms/condition.ts';
import { isEnvelopeField } from '../../domain/forms/envelope.ts';
import type { Question } from '../../domain/forms/question.ts';
import type { FormRow } from './columns.ts';
import { readExtra } from './extra.ts';
import type { Lists } from './lists.ts';
import type { Note } from './not-carried.ts';
import { hasMarkup, hasReference, plainText } from './plain-text.ts';
import { joined, readRelevant } from './relevant.ts';

/** A row of the file that has become a question, a row of a table or a field of a repeated group. */
export interface CarriedQuestion {
  readonly row: number;
  readonly id: string;
  readonly type: string;
  readonly label: string;
}

/** What is gathered while a form is read. */
export interface Reader {
  readonly lists: Lists;
  /** Whether the file was written by `write-xlsform.ts`: then all texts are taken as they are. */
  readonly isOwn: boolean;
  readonly note: Note;
  readonly texts: Map<string, Map<string, string>>;
  /** The questions before, by their names in the file. */
  readonly known: Map<string, Question>;
  readonly ids: Set<string>;
  readonly carried: CarriedQuestion[];
}

/** Keeps texts under a key. Where there is none, the name of the row stands. */
export function putTexts(reader: Reader, key: string, texts: ReadonlyMap<string, string>): void {
  for (const [language, text] of texts) {
    const of = reader.texts.get(language) ?? new Map<string, string>();
    reader.texts.set(language, of.set(key, reader.isOwn ? text : plainText(text)));
  }
}

/** Label, hint and reason of a question, section or note. */
export function putLabels(reader: Reader, key: string, row: FormRow): void {
  const labels = row.texts('label');
  const hints = row.texts('hint');
  if (labels.size === 0) reader.note('survey', row.row, nameOf(row), 'no-label');
  putTexts(reader, key, labels.size > 0 ? labels : hints.size > 0 ? hints : new Map([['default', nameOf(row)]]));
  if (labels.size > 0) putTexts(reader, `${key}.hint`, hints);
  putTexts(reader, `${key}.why`, row.texts('guidance_hint'));
  const raw = ['label', 'hint'].flatMap((column) => [...row.texts(column).values()]);
  if (!reader.isOwn && raw.some(hasReference)) reader.note('survey', row.row, nameOf(row), 'reference');
  if (!reader.isOwn && raw.some(hasMarkup)) reader.note('survey', row.row, nameOf(row), 'markup');
}

export function nameOf(row: FormRow): string {
  return row.cell('name') || row.cell('type');
}

/** An id for the row that nothing else has; `name` in the file stays findable for conditions. */
export function newId(reader: Reader, row: FormRow): string {
  const name = row.cell('name');
  const wanted = readExtra(row.cell('augenhoehe')).id ?? plainId(name);
  const id = unused(reader.ids, wanted);
  reader.ids.add(id);
  if (name === '') reader.note('survey', row.row, row.cell('type'), 'name-missing');
  else if (id !== name && wanted === plainId(name)) reader.note('survey', row.row, name, 'name-changed');
  return id;
}

function plainId(name: string): string {
  const word = name.replaceAll(/\W+/g, '_').slice(0, 50);
  return /^[A-Za-z]/.test(word) && !isEnvelopeField(word) ? word : `q_${word}`;
}

/** The id, or the first of `id_2`, `id_3` … that is free. */
export function unused(ids: ReadonlySet<string>, wanted: string): string {
  if (!ids.has(wanted)) return wanted;
  for (let i = 2; ; i += 1) if (!ids.has(`${wanted}_${i}`)) return `${wanted}_${i}`;
}

/** The condition of a row, within that of the groups around it. */
export function conditionOf(reader: Reader, row: FormRow, outer: Condition | undefined): Condition | undefined {
  const exact = readExtra(row.cell('augenhoehe')).visibleWhen;
  if (exact !== undefined) return joined('all', [...listOf(outer), exact]);
  const cell = row.cell('relevant');
  if (cell === '') return outer;
  const { condition, isWhole } = readRelevant(cell, (name) => reader.known.get(name));
  if (!isWhole) reader.note('survey', row.row, `${nameOf(row)}: relevant ${cell}`, 'condition');
  return joined('all', [...listOf(outer), ...listOf(condition)]);
}

function listOf(condition: Condition | undefined): readonly Condition[] {
  return condition === undefined ? [] : [condition];
}

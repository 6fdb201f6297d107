import type { Condition } from '../../domain/forms/condition.ts';
import type { Choice, PlainQuestion } from '../../domain/forms/question.ts';
import type { FormRow } from './columns.ts';
import { readConstraint } from './constraint.ts';
import { type Extra, readExtra } from './extra.ts';
import type { ListedChoice } from './lists.ts';
import { optionId } from './lists.ts';
import { conditionOf, nameOf, newId, putLabels, putTexts, type Reader } from './reader.ts';
import type { RowType } from './types.ts';

type Asking = Exclude<RowType, { kind: 'begin' | 'end' | 'out' }>;

const TYPES = ['text', 'longText', 'yesNo', 'url', 'phone', 'email', 'address', 'textList', 'year'] as const;
/** An answer that is chosen to go on. */
const SEEN = 'OK';
const OTHER: ListedChoice = {
  choice: { id: 'other', freeText: true },
  texts: new Map([['default', 'Other']]),
};

/** A row that asks for one value, as a question. Notes are read elsewhere. */
export function readQuestion(
  reader: Reader,
  row: FormRow,
  type: Asking,
  outer: Condition | undefined,
): PlainQuestion | undefined {
  const extra = readExtra(row.cell('augenhoehe'));
  const visibleWhen = conditionOf(reader, row, outer);
  const id = newId(reader, row);
  const question = questionOf(reader, row, type, extra, { id, ...common(reader, row, extra, visibleWhen) });
  if (question === undefined) return undefined;
  putLabels(reader, `question.${id}`, row);
  noteRest(reader, row);
  if (type.kind === 'plain' && type.asText)
    reader.note('survey', row.row, `${nameOf(row)}: ${row.cell('type')}`, 'asked-as-text');
  const label = [...row.texts('label').values()][0] ?? nameOf(row);
  reader.carried.push({ row: row.row, id, type: question.type, label });
  return question;
}

interface Common {
  readonly id: string;
  readonly source?: string;
  readonly required?: boolean;
  readonly privacy?: 'personal' | 'art9';
  readonly visibleWhen?: Condition;
}

export function common(
  reader: Reader,
  row: FormRow,
  { source, privacy }: Extra,
  visibleWhen: Condition | undefined,
): Omit<Common, 'id'> {
  return {
    ...(source !== undefined && { source }),
    ...(isRequired(reader, row) && { required: true }),
    ...(privacy !== undefined && { privacy }),
    ...(visibleWhen !== undefined && { visibleWhen }),
  };
}

function isRequired(reader: Reader, row: FormRow): boolean {
  const cell = row.cell('required');
  if (/^(yes|true|true\(\)|t|y|1|ja)$/i.test(cell)) return true;
  if (cell !== '' && !/^(no|false|false\(\)|f|n|0|nein)$/i.test(cell))
    reader.note('survey', row.row, `${nameOf(row)}: required ${cell}`, 'condition');
  return false;
}

function questionOf(reader: Reader, row: FormRow, type: Asking, extra: Extra, own: Common): PlainQuestion | undefined {
  switch (type.kind) {
    case 'acknowledge':
      putTexts(reader, `option.${own.id}.${SEEN}`, new Map([...row.texts('label').keys()].map((key) => [key, SEEN])));
      return { ...own, type: 'single', options: { kind: 'own', list: [{ id: SEEN }] } };
    case 'choice':
      return choiceQuestion(reader, row, type, extra, own);
    case 'plain':
      return plainQuestion(reader, row, type.type, extra, own, type.asText);
  }
}

function choiceQuestion(
  reader: Reader,
  row: FormRow,
  { type, list, orOther }: Extract<Asking, { kind: 'choice' }>,
  extra: Extra,
  own: Common,
): PlainQuestion | undefined {
  if (extra.type === 'yesNo') return { ...own, type: 'yesNo' };
  if (extra.options !== undefined) {
    const options = extra.options;
    return type === 'single' ? { ...own, type, options } : { ...own, type, options, ...freeText(extra) };
  }
  const listed = reader.lists.get(list) ?? [];
  if (listed.length === 0) {
    reader.note('survey', row.row, row.cell('type'), 'no-choices');
    return undefined;
  }
  const alone = exclusiveOf(reader, row, type);
  const offered = orOther ? [...listed, OTHER] : listed;
  for (const { choice, texts } of offered) putTexts(reader, `option.${own.id}.${choice.id}`, texts);
  const choices = offered.map(
    ({ choice }): Choice => (alone.includes(choice.id) ? { ...choice, exclusive: true } : choice),
  );
  const options = { kind: 'own' as const, list: choices };
  return type === 'single' ? { ...own, type, options } : { ...own, type, options, ...freeText(extra) };
}

function freeText(extra: Extra): { readonly freeText?: true } {
  return extra.freeText === true ? { freeText: true } : {};
}

function exclusiveOf(reader: Reader, row: FormRow, type: 'single' | 'multiple'): readonly string[] {
  const cell = row.cell('constraint');
  if (cell === '') return [];
  const { exclusive, isWhole, min, max, pattern } = readConstraint(cell);
  const isMore = min !== undefined || max !== undefined || pattern !== undefined;
  if (!isWhole || isMore || type === 'single')
    reader.note('survey', row.row, `${nameOf(row)}: constraint ${cell}`, 'constraint');
  return type === 'single' ? [] : exclusive.map(optionId);
}

function plainQuestion(
  reader: Reader,
  row: FormRow,
  type: 'text' | 'wholeNumber' | 'date' | 'note',
  extra: Extra,
  own: Common,
  isDecimal: boolean,
): PlainQuestion | undefined {
  const wanted = TYPES.find((one) => one === extra.type);
  const cell = row.cell('constraint');
  const { min, max, pattern, exclusive, isWhole } = cell === '' ? { ...FREE } : readConstraint(cell);
  const isNumber = type === 'wholeNumber';
  const isLost = isNumber ? pattern !== undefined : min !== undefined || max !== undefined;
  if (!isWhole || isLost || exclusive.length > 0 || (type === 'date' && pattern !== undefined))
    reader.note('survey', row.row, `${nameOf(row)}: constraint ${cell}`, 'constraint');
  switch (type) {
    case 'note':
      return undefined;
    case 'date':
      return { ...own, type, ...(extra.default === 'today' && { default: 'today' as const }) };
    case 'wholeNumber':
      return {
        ...own,
        type: wanted === 'year' ? 'year' : 'wholeNumber',
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      };
    case 'text': {
      const known =
        extra.pattern ?? pattern ?? (isDecimal && /^decimal$/i.test(row.cell('type')) ? DECIMAL : undefined);
      const lines = wanted ?? (/\bmultiline\b/.test(row.cell('appearance')) ? 'longText' : 'text');
      return { ...own, type: lines === 'year' ? 'text' : lines, ...(known !== undefined && { pattern: known }) };
    }
  }
}

const DECIMAL = '^-?\\d+([.,]\\d+)?$';
const FREE = { min: undefined, max: undefined, pattern: undefined, exclusive: [], isWhole: true };

/** What may stand in a row beside the question itself. */
export function noteRest(reader: Reader, row: FormRow): void {
  const say = (column: string, why: Parameters<Reader['note']>[3]): void => {
    if (row.cell(column) !== '') reader.note('survey', row.row, `${nameOf(row)}: ${column} ${row.cell(column)}`, why);
  };
  say('choice_filter', 'choice-filter');
  say('calculation', 'calculation');
  if (row.cell('default') !== '' && readExtra(row.cell('augenhoehe')).default === undefined) say('default', 'default');
  if (/^(yes|true|true\(\)|1)$/i.test(row.cell('read_only'))) say('read_only', 'read-only');
  say('parameters', 'setting');
  if (!/^(multiline|field-list|table-list|)$/.test(row.cell('appearance'))) say('appearance', 'appearance');
  for (const column of ['constraint_message', 'required_message'])
    if (row.texts(column).size > 0)
      reader.note(
        'survey',
        row.row,
        `${nameOf(row)}: ${column} ${[...row.texts(column).values()][0] ?? ''}`,
        'message',
      );
}

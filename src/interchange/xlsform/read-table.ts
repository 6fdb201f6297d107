import type { Condition } from '../../domain/forms/condition.ts';
import { MAX_FIELD_NAME } from '../../domain/ids.ts';
import type { Choice, Choices, Question } from '../../domain/forms/question.ts';
import type { FormRow } from './columns.ts';
import { readExtra } from './extra.ts';
import { common, noteRest } from './read-question.ts';
import { conditionOf, newId, nameOf, putLabels, putTexts, type Reader, unused } from './reader.ts';
import { optionId } from './lists.ts';
import type { Node } from './tree.ts';

type GroupNode = Extract<Node, { kind: 'group' | 'repeat' }>;
type MatrixType = 'matrix' | 'matrixMultiple' | 'matrixNumber';

/** Whether the group is one table: rows that are asked with the same choices. */
export function isTable(reader: Reader, node: GroupNode): boolean {
  return node.kind === 'group' && tableType(reader, node) !== undefined;
}

function tableType(reader: Reader, { row, children }: GroupNode): MatrixType | undefined {
  const own = MATRIX.find((type) => type === readExtra(row.cell('augenhoehe')).type);
  if (own !== undefined) return own;
  if (!/\btable-list\b/.test(row.cell('appearance')) || children.length === 0) return undefined;
  const lists = new Set(
    children.map((child) => (child.kind === 'row' && child.type.kind === 'choice' ? keyOf(child.type) : '')),
  );
  const [list = ''] = lists;
  const known = (reader.lists.get(list.slice(list.indexOf(' ') + 1)) ?? []).length > 0;
  if (lists.size !== 1 || !known || children.some(isSpecial)) return undefined;
  return list.startsWith('single') ? 'matrix' : 'matrixMultiple';
}

const MATRIX: readonly MatrixType[] = ['matrix', 'matrixMultiple', 'matrixNumber'];

function keyOf({ type, list }: { readonly type: string; readonly list: string }): string {
  return `${type} ${list}`;
}

/** A row with a condition of its own is no row of a table. */
function isSpecial(node: Node): boolean {
  return node.kind !== 'row' || node.row.cell('relevant') !== '' || (node.type.kind === 'choice' && node.type.orOther);
}

export function readTable(reader: Reader, node: GroupNode, outer: Condition | undefined): readonly Question[] {
  const { row, children } = node;
  const type = tableType(reader, node);
  if (type === undefined) return [];
  const extra = readExtra(row.cell('augenhoehe'));
  const visibleWhen = conditionOf(reader, row, outer);
  const id = newId(reader, row);
  putLabels(reader, `question.${id}`, row);
  noteRest(reader, row);
  const lines = children.flatMap((child) => (child.kind === 'row' ? [child] : []));
  const list = lines.flatMap((line) => (line.type.kind === 'choice' ? [line.type.list] : []))[0] ?? `${id}_columns`;
  const listed = reader.lists.get(list) ?? [];
  for (const { choice, texts } of listed) putTexts(reader, `column.${id}.${choice.id}`, texts);
  const isRequired =
    lines.length > 0 && lines.every((line) => /^(yes|true|true\(\)|1)$/i.test(line.row.cell('required')));
  const question: Question = {
    id,
    ...common(reader, row, extra, visibleWhen),
    ...(isRequired && { required: true }),
    type,
    rows:
      extra.rows ??
      ownRows(
        reader,
        id,
        lines.map((line) => line.row),
      ),
    columns: listed.map(({ choice }) => choice),
  };
  for (const line of lines) {
    const label = [...line.row.texts('label').values()][0] ?? nameOf(line.row);
    reader.carried.push({ row: line.row.row, id, type, label });
  }
  return [question];
}

function ownRows(reader: Reader, id: string, rows: readonly FormRow[]): Choices {
  const taken = new Set<string>();
  const list = rows.map((row): Choice => {
    const extra = readExtra(row.cell('augenhoehe'));
    // Question and row together are one field; a number may follow where the rest was the same.
    const room = MAX_FIELD_NAME - id.length - '._99'.length;
    const choice = extra.id ?? unused(taken, optionId(nameOf(row)).replaceAll(/\W/g, '_').slice(0, room));
    taken.add(choice);
    const labels = row.texts('label');
    putTexts(reader, `row.${id}.${choice}`, labels.size > 0 ? labels : new Map([['default', nameOf(row)]]));
    noteRest(reader, row);
    return { id: choice, ...(extra.source !== undefined && { source: extra.source }) };
  });
  return { kind: 'own', list };
}

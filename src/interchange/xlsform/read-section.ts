import type { Condition } from '../../domain/forms/condition.ts';
import type { Section } from '../../domain/forms/form.ts';
import type { PlainQuestion, Question } from '../../domain/forms/question.ts';
import { readExtra } from './extra.ts';
import { common, noteRest, readQuestion } from './read-question.ts';
import { isTable, readTable } from './read-table.ts';
import { conditionOf, nameOf, newId, putLabels, putTexts, type Reader } from './reader.ts';
import type { Node } from './tree.ts';

type GroupNode = Extract<Node, { kind: 'group' | 'repeat' }>;
type RowNode = Extract<Node, { kind: 'row' }>;

/** Each outer group is a section; what stands between them makes sections of its own, under the title of the form. */
export function readSections(reader: Reader, nodes: readonly Node[], title: string): readonly Section[] {
  const sections: Section[] = [];
  let loose: Node[] = [];
  const closeLoose = (): void => {
    const questions = readNodes(reader, loose, undefined);
    loose = [];
    if (questions.length === 0) return;
    const id = `part_${sections.length + 1}`;
    putTexts(reader, `section.${id}`, new Map([['default', title]]));
    sections.push({ id, filledBy: 'organisation', questions: [...questions] });
  };
  for (const node of nodes) {
    if (node.kind !== 'group' || isTable(reader, node)) loose.push(node);
    else {
      closeLoose();
      sections.push(...readGroup(reader, node));
    }
  }
  closeLoose();
  return sections;
}

function readGroup(reader: Reader, { row, children }: GroupNode): readonly Section[] {
  const { filledBy = 'organisation', source } = readExtra(row.cell('augenhoehe'));
  const outer = conditionOf(reader, row, undefined);
  noteRest(reader, row);
  const questions = readNodes(reader, children, outer);
  if (questions.length === 0) return [];
  const id = newId(reader, row);
  putLabels(reader, `section.${id}`, row);
  return [{ id, filledBy, ...(source !== undefined && { source }), questions: [...questions] }];
}

function readNodes(reader: Reader, nodes: readonly Node[], outer: Condition | undefined): readonly Question[] {
  return nodes.reduce<readonly Question[]>((before, node) => [...before, ...readNode(reader, node, outer, before)], []);
}

function readNode(
  reader: Reader,
  node: Node,
  outer: Condition | undefined,
  before: readonly Question[],
): readonly Question[] {
  if (node.kind === 'row') return remembered(reader, node, readRow(reader, node, outer, before));
  if (node.kind === 'repeat') return readRepeat(reader, node, outer);
  if (isTable(reader, node)) return readTable(reader, node, outer);
  return readInnerGroup(reader, node, outer);
}

/** A group within a section: its heading becomes a note, its condition that of each of its questions. */
function readInnerGroup(
  reader: Reader,
  { row, children }: GroupNode,
  outer: Condition | undefined,
): readonly Question[] {
  const visibleWhen = conditionOf(reader, row, outer);
  noteRest(reader, row);
  if (row.texts('label').size === 0) return readNodes(reader, children, visibleWhen);
  const id = newId(reader, row);
  putLabels(reader, `question.${id}`, row);
  const heading: Question = { id, type: 'note', ...(visibleWhen !== undefined && { visibleWhen }) };
  const questions = readNodes(reader, children, visibleWhen);
  return questions.length === 0 ? [] : [heading, ...questions];
}

function readRow(
  reader: Reader,
  { row, type }: RowNode,
  outer: Condition | undefined,
  before: readonly Question[],
): Question | undefined {
  if (type.kind === 'out') {
    reader.note('survey', row.row, [row.cell('type'), row.cell('name')].filter(Boolean).join(' '), type.why);
    return undefined;
  }
  if (readExtra(row.cell('augenhoehe')).wordsOf !== undefined && before.length > 0) return undefined;
  if (type.kind !== 'plain' || type.type !== 'note') return readQuestion(reader, row, type, outer);
  const extra = readExtra(row.cell('augenhoehe'));
  const visibleWhen = conditionOf(reader, row, outer);
  const id = newId(reader, row);
  putLabels(reader, `question.${id}`, row);
  noteRest(reader, row);
  return { id, ...common(reader, row, extra, visibleWhen), type: 'note' };
}

function remembered(reader: Reader, { row }: RowNode, question: Question | undefined): readonly Question[] {
  if (question === undefined) return [];
  const name = row.cell('name');
  if (name !== '' && !reader.known.has(name)) reader.known.set(name, question);
  return [question];
}

function readRepeat(reader: Reader, { row, children }: GroupNode, outer: Condition | undefined): readonly Question[] {
  const visibleWhen = conditionOf(reader, row, outer);
  const extra = readExtra(row.cell('augenhoehe'));
  const what = `${nameOf(row)}: repeat_count ${row.cell('repeat_count')}`;
  if (row.cell('repeat_count') !== '') reader.note('survey', row.row, what, 'repeat-count');
  noteRest(reader, row);
  const id = newId(reader, row);
  const outside = new Map(reader.known);
  // Within a row of the group, conditions look at the fields of that row alone.
  reader.known.clear();
  const fields = children.flatMap((child) => readField(reader, child));
  reader.known.clear();
  for (const [name, question] of outside) reader.known.set(name, question);
  if (fields.length === 0) return [];
  putLabels(reader, `question.${id}`, row);
  return [{ id, ...common(reader, row, extra, visibleWhen), type: 'repeat', fields }];
}

function readField(reader: Reader, node: Node): readonly PlainQuestion[] {
  if (node.kind === 'repeat') {
    reader.note('survey', node.row.row, nameOf(node.row), 'repeat-in-repeat');
    return [];
  }
  if (node.kind !== 'row') {
    if (node.row.cell('relevant') !== '')
      reader.note('survey', node.row.row, `relevant ${node.row.cell('relevant')}`, 'condition');
    return node.children.flatMap((child) => readField(reader, child));
  }
  const { row, type } = node;
  if (type.kind === 'plain' && type.type === 'note') {
    reader.note('survey', row.row, nameOf(row), 'in-repeat');
    return [];
  }
  if (type.kind === 'out') {
    reader.note('survey', row.row, [row.cell('type'), row.cell('name')].filter(Boolean).join(' '), type.why);
    return [];
  }
  if (readExtra(row.cell('augenhoehe')).wordsOf !== undefined) return [];
  const question = readQuestion(reader, row, type, undefined);
  if (question === undefined) return [];
  remembered(reader, node, question);
  return [question];
}

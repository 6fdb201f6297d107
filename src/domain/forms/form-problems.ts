import { type Choice, type Choices, type PlainQuestion, type Question } from './question.ts';
import { choicesOf, columnsOf, hasOptions, isMatrix, rowsOf } from './choices.ts';
import { type Condition, leavesOf } from './condition.ts';
import { type Form, questionsOf } from './form.ts';
import { isCatalogueName } from '../catalogues/catalogue.ts';
import * as v from 'valibot';
import { FormName } from '../form-link.ts';
import { FieldName } from '../ids.ts';
import { rowKey } from './answer-keys.ts';
import { isEnvelopeField } from './envelope.ts';

/** What keeps a form from being published. Each kind has a sentence in every language (`forms:problem.<kind>`). */
export type FormProblem = {
  readonly kind:
    | 'no-question'
    | 'id-twice'
    | 'id-unusual'
    | 'nothing-to-choose'
    | 'condition-not-before'
    | 'condition-never-met'
    | 'pattern-unreadable'
    | 'id-means-other';
  /** Id of the section or question. */
  readonly at: string;
};

/** `known`: the questions of other forms. A question that shares its id with one of them must be of its type. */
export function formProblems(form: Form, known: readonly Question[] = []): readonly FormProblem[] {
  const all = questionsOf(form);
  const asks = all.some(({ type }) => type !== 'note');
  return [
    ...(asks ? [] : [{ kind: 'no-question' as const, at: form.id }]),
    ...(v.is(FormName, form.id) ? [] : [{ kind: 'id-unusual' as const, at: form.id }]),
    ...all.filter(({ id }) => isEnvelopeField(id)).map(({ id }) => ({ kind: 'id-unusual' as const, at: id })),
    ...twice(form.sections.map(({ id }) => id)).map((at) => ({ kind: 'id-twice' as const, at })),
    ...questionProblems(all),
    ...all
      .filter(({ id, type }) => known.some((other) => other.id === id && other.type !== type))
      .map(({ id }) => ({ kind: 'id-means-other' as const, at: id })),
  ];
}

/** What is wrong with a list of questions, of a form or a profile. */
export function questionProblems(all: readonly Question[]): readonly FormProblem[] {
  const flat = all.flatMap(withFields);
  return [
    ...twice(flat.map(({ id }) => id)).map((at) => ({ kind: 'id-twice' as const, at })),
    ...flat.flatMap((question) => kindsOf(question, all).map((kind) => ({ kind, at: question.id }))),
    ...all.flatMap((question, index) => conditionProblems(question, all.slice(0, index), all)),
    ...all.flatMap((question) => (question.type === 'repeat' ? rowProblems(question.fields, all) : [])),
  ];
}

/** The conditions within a row look at the fields that come before in the same row. */
function rowProblems(fields: readonly PlainQuestion[], all: readonly Question[]): readonly FormProblem[] {
  return fields.flatMap((field, index) => conditionProblems(field, fields.slice(0, index), all));
}

function withFields(question: Question): readonly Question[] {
  return question.type === 'repeat' ? [question, ...question.fields] : [question];
}

function kindsOf(question: Question, all: readonly Question[]): readonly FormProblem['kind'][] {
  const isLost = !listsOf(question).every((list) => isFound(list, all));
  if (isLost) return ['nothing-to-choose'];
  const [options, rows, columns] = [choicesOf(question, all), rowsOf(question, all), columnsOf(question)];
  const parts = [...rows, ...options.filter(({ freeText }) => freeText)];
  const isEmpty = (hasOptions(question) && options.length === 0) || (isMatrix(question) && isEmptyTable(rows, columns));
  return [
    ...(isEmpty ? (['nothing-to-choose'] as const) : []),
    ...([options, rows, columns].some((list) => twice(list.map(({ id }) => id)).length > 0)
      ? (['id-twice'] as const)
      : []),
    // Ids are parts of field keys, which dots and slashes take apart.
    ...(/^[A-Za-z]\w{0,59}$/.test(question.id) && parts.every(({ id }) => isPart(question.id, id))
      ? []
      : (['id-unusual'] as const)),
    ...('pattern' in question && !isPattern(question.pattern) ? (['pattern-unreadable'] as const) : []),
  ];
}

function isPart(question: string, id: string): boolean {
  return /^\w{1,60}$/.test(id) && v.is(FieldName, rowKey(question, id));
}

function isEmptyTable(rows: readonly unknown[], columns: readonly unknown[]): boolean {
  return rows.length === 0 || columns.length === 0;
}

function listsOf(question: Question): readonly Choices[] {
  if (hasOptions(question)) return [question.options];
  return isMatrix(question) ? [question.rows] : [];
}

function isFound(list: Choices, all: readonly Question[]): boolean {
  switch (list.kind) {
    case 'own':
      return true;
    case 'catalogue':
      return isCatalogueName(list.catalogue);
    case 'rowsOf':
      return all.some((other) => other.id === list.question && isMatrix(other) && other.rows.kind !== 'rowsOf');
  }
}

function conditionProblems(
  { id, visibleWhen }: Question,
  before: readonly Question[],
  all: readonly Question[],
): readonly FormProblem[] {
  if (visibleWhen === undefined) return [];
  const leaves = leavesOf(visibleWhen);
  const isEarly = leaves.some((leaf) => !before.some((other) => other.id === leaf.question));
  if (isEarly) return [{ kind: 'condition-not-before', at: id }];
  const isDead = leaves.some((leaf) => !canBeMet(leaf, before, all));
  return isDead ? [{ kind: 'condition-never-met', at: id }] : [];
}

function canBeMet(
  leaf: Extract<Condition, { question: string }>,
  before: readonly Question[],
  all: readonly Question[],
): boolean {
  const other = before.find(({ id }) => id === leaf.question);
  if (other === undefined || !listsOf(other).every((list) => isFound(list, all))) return false;
  if ('answered' in leaf) return other.type !== 'note';
  if (!('in' in leaf)) return other.type === 'wholeNumber' || other.type === 'year';
  const known = other.type === 'yesNo' ? ['true', 'false'] : choicesOf(other, all).map(({ id }) => id);
  return leaf.in.every((id) => known.includes(id));
}

function isPattern(pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function twice(ids: readonly Choice['id'][]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

import * as v from 'valibot';
import type { CatalogueName } from '../../domain/catalogues/catalogue.ts';
import type { Condition } from '../../domain/forms/condition.ts';
import { choicesOf, columnsOf, type FormChoice, rowsOf } from '../../domain/forms/choices.ts';
import type { Form, Section } from '../../domain/forms/form.ts';
import { questionsOf } from '../../domain/forms/form.ts';
import type { Choice, Question } from '../../domain/forms/question.ts';
import { Json, sameJson } from '../../domain/json.ts';
import type { Extra } from './extra.ts';
import { readConstraint } from './constraint.ts';
import { readRelevant } from './relevant.ts';
import { constraintText, relevantText } from './write-expression.ts';

/** The words of a catalogue's entry, which are no texts of the form. */
export type CatalogueWords = (catalogue: CatalogueName, id: string, language: string) => string;

/** A row to be written: cells by column, texts by column and language, and what has no column. */
export interface WrittenRow {
  readonly cells: Readonly<Record<string, string>>;
  /** Key of its texts in the form; undefined where `words` says them. */
  readonly key?: string | undefined;
  readonly words?: ((language: string) => string) | undefined;
  readonly extra?: Extra;
}

export interface Written {
  readonly survey: readonly WrittenRow[];
  readonly choices: readonly WrittenRow[];
}

/** A form as rows of the two sheets. */
export function writeForm(form: Form, catalogueWords: CatalogueWords): Written {
  const all = questionsOf(form);
  const choices: WrittenRow[] = [];
  const context: Context = { all, before: all, choices, lists: new Set(), catalogueWords };
  const survey = form.sections.flatMap((section) => sectionRows(section, context));
  return { survey, choices };
}

interface Context {
  readonly all: readonly Question[];
  /** The questions that conditions may look at. */
  readonly before: readonly Question[];
  readonly choices: WrittenRow[];
  readonly lists: Set<string>;
  readonly catalogueWords: CatalogueWords;
}

function sectionRows({ id, filledBy, source, questions }: Section, context: Context): readonly WrittenRow[] {
  const extra: Extra = { id, filledBy, ...(source !== undefined && { source }) };
  const begin = {
    cells: { type: 'begin_group', name: `section_${id}`.replaceAll(/\W/g, '_') },
    key: `section.${id}`,
    extra,
  };
  return [begin, ...questions.flatMap((question) => questionRows(question, context)), end('group')];
}

function end(what: 'group' | 'repeat'): WrittenRow {
  return { cells: { type: `end_${what}` } };
}

function questionRows(question: Question, context: Context): readonly WrittenRow[] {
  switch (question.type) {
    case 'matrix':
    case 'matrixMultiple':
    case 'matrixNumber':
      return tableRows(question, context);
    case 'repeat': {
      const begin = rowOf(question, context, 'begin_repeat', {});
      const within = { ...context, before: question.fields };
      return [begin, ...question.fields.flatMap((field) => questionRows(field, within)), end('repeat')];
    }
    case 'single':
    case 'multiple':
      return choiceRows(question, context);
    case 'yesNo':
      putYesNo(context);
      return [rowOf(question, context, 'select_one yes_no', { type: 'yesNo' })];
    case 'date':
      return [rowOf(question, context, 'date', question.default === undefined ? {} : { default: question.default })];
    case 'wholeNumber':
      return [rowOf(question, context, 'integer', {})];
    case 'year':
      return [rowOf(question, context, 'integer', { type: 'year' })];
    case 'note':
      return [rowOf(question, context, 'note', {})];
    default:
      return [rowOf(question, context, 'text', question.type === 'text' ? {} : { type: question.type })];
  }
}

function rowOf(question: Question, context: Context, type: string, own: Extra): WrittenRow {
  const { id, source, required, privacy, visibleWhen } = question;
  const relevant = visibleWhen === undefined ? '' : relevantText(visibleWhen);
  const cells = {
    type,
    name: id,
    required: required ? 'yes' : '',
    relevant,
    constraint: constraintText(question),
    appearance: question.type === 'longText' ? 'multiline' : '',
    ...('default' in question && question.default === 'today' && { default: 'today()' }),
  };
  const extra: Extra = {
    ...own,
    ...(source !== undefined && { source }),
    ...(privacy && { privacy }),
    ...('pattern' in question && question.pattern !== undefined && patternExtra(question.pattern, cells.constraint)),
    ...(visibleWhen !== undefined && !isReadAgain(visibleWhen, relevant, context) && { visibleWhen }),
  };
  return { cells, key: `question.${id}`, extra };
}

function isReadAgain(condition: Condition, relevant: string, { before }: Context): boolean {
  const again = readRelevant(relevant, (name) => before.find(({ id }) => id === name));
  return again.isWhole && again.condition !== undefined && sameJson(toJson(again.condition), toJson(condition));
}

function toJson(condition: Condition): Json {
  return v.parse(Json, JSON.parse(JSON.stringify(condition)));
}

/** Kept beside it only where reading the cell again would not give the same. */
function patternExtra(pattern: string, constraint: string): Extra {
  return constraint !== '' && readConstraint(constraint).pattern === pattern ? {} : { pattern };
}

function choiceRows(
  question: Extract<Question, { type: 'single' | 'multiple' }>,
  context: Context,
): readonly WrittenRow[] {
  const { options } = question;
  const offered = choicesOf(question, context.all);
  const list = options.kind === 'catalogue' ? `catalogue_${options.catalogue}` : question.id;
  putList(context, list, offered, options.kind === 'own' ? options.list : []);
  const type = `${question.type === 'single' ? 'select_one' : 'select_multiple'} ${list}`;
  const row = rowOf(question, context, type, {
    ...(options.kind !== 'own' && { options }),
    ...(question.type === 'multiple' && question.freeText && { freeText: true }),
  });
  const words = offered.filter(({ freeText }) => freeText).map((choice) => ownWordsRow(question.id, choice, context));
  return [row, ...words];
}

/** Other programs ask for own words in a question of its own. */
function ownWordsRow(question: string, choice: FormChoice, { catalogueWords }: Context): WrittenRow {
  const { words } = choice;
  const cells = {
    type: 'text',
    name: `${question}_${choice.id}_text`.replaceAll(/\W/g, '_'),
    relevant: `selected(\${${question}}, '${choice.id}')`,
  };
  return words.kind === 'catalogue'
    ? {
        cells,
        words: (language) => catalogueWords(words.catalogue, choice.id, language),
        extra: { wordsOf: choice.id },
      }
    : { cells, key: `${words.kind}.${words.question}.${choice.id}`, extra: { wordsOf: choice.id } };
}

function putList(context: Context, list: string, choices: readonly FormChoice[], own: readonly Choice[]): void {
  if (context.lists.has(list)) return;
  context.lists.add(list);
  for (const { id, words } of choices) {
    const { source, privacy, freeText, exclusive } = own.find((one) => one.id === id) ?? {};
    const extra: Extra = {
      ...(source !== undefined && { source }),
      ...(privacy && { privacy }),
      ...(freeText && { freeText }),
      ...(exclusive && { exclusive }),
    };
    const cells = { list_name: list, name: id };
    context.choices.push(
      words.kind === 'catalogue'
        ? { cells, extra, words: (language) => context.catalogueWords(words.catalogue, id, language) }
        : { cells, extra, key: `${words.kind}.${words.question}.${id}` },
    );
  }
}

function putYesNo({ lists, choices }: Context): void {
  if (lists.has('yes_no')) return;
  lists.add('yes_no');
  for (const name of ['true', 'false']) choices.push({ cells: { list_name: 'yes_no', name }, words: () => name });
}

function tableRows(question: Extract<Question, { columns: unknown }>, context: Context): readonly WrittenRow[] {
  const { id, type, rows, columns } = question;
  const list = `${id}_columns`;
  putList(context, list, columnsOf(question), columns);
  const begin = rowOf(question, context, 'begin_group', { type, ...(rows.kind !== 'own' && { rows }) });
  const own = rows.kind === 'own' ? rows.list : [];
  const asked =
    type === 'matrix' ? `select_one ${list}` : type === 'matrixMultiple' ? `select_multiple ${list}` : 'integer';
  const lines = rowsOf(question, context.all).flatMap((row): readonly WrittenRow[] => {
    const source = own.find((one) => one.id === row.id)?.source;
    const cells = {
      type: asked,
      name: `${id}_${row.id}`.replaceAll(/\W/g, '_'),
      required: question.required ? 'yes' : '',
    };
    const extra: Extra = { id: row.id, ...(source !== undefined && { source }) };
    const { words } = row;
    return [
      words.kind === 'catalogue'
        ? { cells, extra, words: (language) => context.catalogueWords(words.catalogue, row.id, language) }
        : { cells, extra, key: `${words.kind}.${words.question}.${row.id}` },
    ];
  });
  return [
    { ...begin, cells: { ...begin.cells, required: '', appearance: type === 'matrixNumber' ? '' : 'table-list' } },
    ...lines,
    end('group'),
  ];
}

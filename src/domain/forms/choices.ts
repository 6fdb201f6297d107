import { type CatalogueEntry, type CatalogueName, catalogue, isCatalogueName } from '../catalogues/catalogue.ts';
import type { Choices, Question } from './question.ts';

/** Where the words of a choice are found: by question and id in the form's texts, or in a catalogue. */
export type ChoiceWords =
  | { readonly kind: 'option' | 'row' | 'column'; readonly question: string }
  | { readonly kind: 'catalogue'; readonly catalogue: CatalogueName; readonly entry: CatalogueEntry };

/** One thing to choose, or one row or column of a table of choices. */
export interface FormChoice {
  readonly id: string;
  /** Choosing it opens a field for own words. */
  readonly freeText: boolean;
  /** It is chosen alone: "none", "prefer not to say". */
  readonly exclusive: boolean;
  readonly words: ChoiceWords;
}

type WithOptions = Extract<Question, { options: unknown }>;
type Matrix = Extract<Question, { columns: unknown }>;

export function hasOptions(question: Question): question is WithOptions {
  return question.type === 'single' || question.type === 'multiple';
}

export function isMatrix(question: Question): question is Matrix {
  return question.type === 'matrix' || question.type === 'matrixMultiple' || question.type === 'matrixNumber';
}

/**
 * What can be chosen. `all`: the questions of the form, for choices that are the rows of another question. Nothing,
 * where that question or catalogue is gone: a form is edited piece by piece, and `formProblems` says what it lacks.
 */
export function choicesOf(question: Question, all: readonly Question[]): readonly FormChoice[] {
  return hasOptions(question) ? resolve(question.options, 'option', question.id, all) : [];
}

export function rowsOf(question: Question, all: readonly Question[]): readonly FormChoice[] {
  return isMatrix(question) ? resolve(question.rows, 'row', question.id, all) : [];
}

export function columnsOf(question: Question): readonly FormChoice[] {
  if (!isMatrix(question)) return [];
  return question.columns.map(({ id }) => ({
    id,
    freeText: false,
    exclusive: false,
    words: { kind: 'column', question: question.id },
  }));
}

/** What is chosen after a press: an exclusive choice lets go of all others, and any other lets go of it. */
export function afterPress(choices: readonly FormChoice[], chosen: readonly string[], id: string): readonly string[] {
  if (chosen.includes(id)) return chosen.filter((one) => one !== id);
  const isAlone = (one: string): boolean => choices.some((choice) => choice.id === one && choice.exclusive);
  return isAlone(id) ? [id] : [...chosen.filter((one) => !isAlone(one)), id];
}

function resolve(
  choices: Choices,
  kind: 'option' | 'row',
  owner: string,
  all: readonly Question[],
): readonly FormChoice[] {
  switch (choices.kind) {
    case 'own':
      return choices.list.map(({ id, freeText = false, exclusive = false }) => ({
        id,
        freeText,
        exclusive,
        words: { kind, question: owner },
      }));
    case 'catalogue':
      return entriesOf(choices.catalogue);
    case 'rowsOf': {
      const other = all.find((question) => question.id === choices.question);
      return other === undefined ? [] : rowsOf(other, all);
    }
  }
}

function entriesOf(name: string): readonly FormChoice[] {
  if (!isCatalogueName(name)) return [];
  return catalogue(name).map((entry) => ({
    id: entry.id,
    freeText: entry.freeText ?? false,
    exclusive: false,
    words: { kind: 'catalogue', catalogue: name, entry },
  }));
}

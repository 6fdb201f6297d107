import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { CleanedAway } from './clean-text.ts';

/** Why a person should look at a cell. The sentence to each kind also says what the import has done about it. */
export type ProblemKind =
  | CleanedAway
  | 'not-stated'
  | 'no-public-address'
  | 'moved-to-city'
  | 'unusual-zip'
  | 'unreadable-website'
  | 'unreadable-mail'
  | 'unreadable-year'
  | 'unknown-district'
  | 'unknown-language'
  | 'unknown-legal-form'
  | 'unreadable-date'
  | 'date-without-day'
  | 'date-in-doubt'
  | 'date-with-words'
  | 'date-serial'
  | 'date-solar'
  | 'year-solar'
  | 'several-dates'
  | 'unreadable-members'
  | 'unreadable-phone'
  | 'doubtful-phone'
  | 'other-register'
  | 'legal-form-doubled'
  | 'formula'
  | 'lost-letters'
  | 'unknown-role'
  | 'person-without-name'
  | 'person-mail'
  | 'rows-differ'
  | 'unreadable-field'
  | 'cell-beyond-header'
  | 'other-sheet'
  | 'open-quote'
  | 'stray-quote';

/** One cell to look at. `row` counts from 1 like a spreadsheet, `column` is the column's label, `was` how the cell begins. */
export interface Problem {
  readonly row: number;
  readonly column: string;
  readonly kind: ProblemKind;
  readonly was: string;
}

/** A cell on its way into a field, already cleaned. */
export interface Cell {
  readonly column: string;
  readonly text: string;
}

/** What some cells of a row say: fields, what was noticed, and words that fit no field and go to the end of the profile. */
export interface Reading {
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly kept: readonly Cell[];
  readonly problems: readonly CellProblem[];
}

export type CellProblem = Omit<Problem, 'row'>;

export const NOTHING: Reading = { fields: {}, kept: [], problems: [] };

export function reading(fields: Readonly<Record<FieldKey, Json>>, problems: readonly CellProblem[] = []): Reading {
  return { fields, kept: [], problems };
}

/** The cell does not fit its field: its words stay in the profile, and the person is told. */
export function keptAsText(cell: Cell, kind: ProblemKind): Reading {
  return { fields: {}, kept: [cell], problems: [problemOf(cell, kind)] };
}

/** `was` is for recognising the cell in the file: its beginning is enough. */
const SHOWN = 200;

export function problemOf(cell: Cell, kind: ProblemKind): CellProblem {
  return { column: cell.column, kind, was: cell.text.length > SHOWN ? `${cell.text.slice(0, SHOWN)}…` : cell.text };
}

/** Several readings of one row together. */
export function combined(readings: readonly Reading[]): Reading {
  return {
    fields: Object.assign({}, ...readings.map((each) => each.fields)),
    kept: readings.flatMap((each) => each.kept),
    problems: readings.flatMap((each) => each.problems),
  };
}

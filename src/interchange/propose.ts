import type { IsoDate } from '../domain/dates.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { createMarker, type Marks } from './marks.ts';
import { type ColumnMapping, valuesOf } from './propose-mapping.ts';
import { readRow, type RowReading, type SourceCells } from './propose-row.ts';
import type { SourceRow } from './read-csv.ts';
import { type DateOrder, dateOrderOf } from './read-date.ts';
import type { PersonProposal } from './read-persons.ts';
import type { Problem } from './reading.ts';
import { spelling } from './spelling.ts';
import type { Table } from './table.ts';

/** One organisation that a row of the file describes: nothing is stored yet. */
export interface Proposal {
  readonly row: number;
  /** All rows of the file that speak of it; `row` is the first. */
  readonly rows: readonly number[];
  readonly name: string;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly problems: readonly Problem[];
  readonly persons: readonly PersonProposal[];
  /** Its rows as the file has them: what is kept as the source of each fact. */
  readonly source: readonly SourceCells[];
  readonly personSource: readonly PersonSource[];
  readonly marks: Marks;
}

/** What a row says of the person whom it names. */
export interface PersonSource {
  readonly row: number;
  /** Her name without case, blanks and punctuation. */
  readonly person: string;
  readonly cells: SourceCells;
}

/** A row that becomes no organisation, and why. */
export interface SkippedRow {
  readonly row: number;
  readonly kind: 'above-header' | 'no-name' | 'sum' | 'header-again' | 'too-big';
  /** Its words, to recognise it by. */
  readonly text: string;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  readonly skipped: readonly SkippedRow[];
}

/** Bytes; a mutation may have 64 KiB, and the source of each fact comes on top. */
export const MAX_PROPOSAL_BYTES = 60 * 1024;
const SHOWN = 120;

/** Reads every row of the table by the mapping. Each row is either a proposal or skipped with its reason. */
export function propose(table: Table, mapping: readonly ColumnMapping[], today: IsoDate): Proposals {
  const context = { today, dateOrders: dateOrdersOf(table, mapping) };
  const read = table.rows.map((row) => ({ row, reading: readRow(row, mapping, context), aside: asideOf(row, table) }));
  const marksOf = createMarker(table, mapping);
  const above = table.above.map((row) => skipped(row, 'above-header'));
  return {
    proposals: read.flatMap(({ row, reading, aside }) =>
      (aside ?? flawOf(reading)) ? [] : proposalOf(row, reading, marksOf(row)),
    ),
    skipped: [...above, ...read.flatMap(({ row, reading, aside }) => skippedFor(row, aside ?? flawOf(reading)))],
  };
}

function dateOrdersOf(table: Table, mapping: readonly ColumnMapping[]): ReadonlyMap<number, DateOrder> {
  const columns = mapping.flatMap(({ column, target }) => (target === 'lastContact' ? column : []));
  return new Map(columns.map((column) => [column.index, dateOrderOf(valuesOf(table, column))]));
}

const SUM =
  /^(?:(?:anzahl|zahl|number of|count|nombre de|numero di|liczba|число|кількість)\b[^:=]{0,40}[:=]\s*[\d.]+$)|^(summen?|gesamt(summe)?|insgesamt|zwischensumme|total|grand total|sum|somme|totale|toplam|suma|razem|итого|всего|разом|всього|المجموع|الإجمالي|جمع|مجموع)[\s:]*[\d.,\s]*$/iu;

/** Rows that are no organisation: sums, and the header repeated on each page. */
function asideOf({ cells }: SourceRow, { headerCells }: Table): 'sum' | 'header-again' | undefined {
  const first = cells.find((cell) => cell.trim())?.trim() ?? '';
  if (SUM.test(first)) return 'sum';
  const same = headerCells.length > 1 && headerCells.every((cell, i) => cell.trim() === (cells[i] ?? '').trim());
  return same ? 'header-again' : undefined;
}

function flawOf({ name, fields }: RowReading): 'no-name' | 'too-big' | undefined {
  if (name === '') return 'no-name';
  return new TextEncoder().encode(JSON.stringify(fields)).length > MAX_PROPOSAL_BYTES ? 'too-big' : undefined;
}

function proposalOf({ row }: SourceRow, reading: RowReading, marks: Marks): Proposal {
  const { name, fields, persons, cells, personCells } = reading;
  const problems = reading.problems.map((problem) => ({ row, ...problem }));
  const personSource = persons.map((person) => ({ row, person: spelling(person.name), cells: personCells }));
  return { row, rows: [row], name, fields, problems, persons, source: [cells], personSource, marks };
}

function skippedFor(row: SourceRow, kind: SkippedRow['kind'] | undefined): readonly SkippedRow[] {
  return kind === undefined ? [] : [skipped(row, kind)];
}

function skipped({ row, cells }: SourceRow, kind: SkippedRow['kind']): SkippedRow {
  const words = cells.flatMap((cell) => cell.trim() || []).join(' · ');
  return { row, kind, text: words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words };
}

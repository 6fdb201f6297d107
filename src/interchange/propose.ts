import type { IsoDate } from '../domain/dates.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import { readRow, type RowReading } from './propose-row.ts';
import type { SourceRow } from './read-csv.ts';
import type { Problem } from './reading.ts';
import type { Table } from './table.ts';

/** One organisation that a row of the file describes: nothing is stored yet. */
export interface Proposal {
  readonly row: number;
  readonly name: string;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly problems: readonly Problem[];
}

/** A row that becomes no organisation, and why. */
export interface SkippedRow {
  readonly row: number;
  readonly kind: 'above-header' | 'no-name' | 'too-big';
  /** Its words, to recognise it by. */
  readonly text: string;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  readonly skipped: readonly SkippedRow[];
}

/** Bytes; a mutation may have 64 KiB, and the source of each fact comes on top. */
const MAX_PROPOSAL_BYTES = 60 * 1024;
const SHOWN = 120;

/** Reads every row of the table by the mapping. Each row is either a proposal or skipped with its reason. */
export function propose(table: Table, mapping: readonly ColumnMapping[], today: IsoDate): Proposals {
  const read = table.rows.map((row) => ({ row, reading: readRow(row, mapping, today) }));
  const above = table.above.map((row) => skipped(row, 'above-header'));
  return {
    proposals: read.flatMap(({ row, reading }) => (flawOf(reading) ? [] : proposalOf(row, reading))),
    skipped: [...above, ...read.flatMap(({ row, reading }) => skippedFor(row, flawOf(reading)))],
  };
}

function flawOf({ name, fields }: RowReading): 'no-name' | 'too-big' | undefined {
  if (name === '') return 'no-name';
  return new TextEncoder().encode(JSON.stringify(fields)).length > MAX_PROPOSAL_BYTES ? 'too-big' : undefined;
}

function proposalOf({ row }: SourceRow, { name, fields, problems }: RowReading): Proposal {
  return { row, name, fields, problems: problems.map((problem) => ({ row, ...problem })) };
}

function skippedFor(row: SourceRow, kind: SkippedRow['kind'] | undefined): readonly SkippedRow[] {
  return kind === undefined ? [] : [skipped(row, kind)];
}

function skipped({ row, cells }: SourceRow, kind: SkippedRow['kind']): SkippedRow {
  const words = cells.flatMap((cell) => cell.trim() || []).join(' · ');
  return { row, kind, text: words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words };
}

import type { IsoDate } from '../../domain/dates.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { FieldKey, Uuid } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { checkDuplicates, type CheckedProposal, knownFrom } from '../../interchange/duplicates.ts';
import { gather } from '../../interchange/gather.ts';
import { NO_MARKS } from '../../interchange/marks.ts';
import { type ColumnMapping, proposeMapping, valuesOf } from '../../interchange/propose-mapping.ts';
import { propose, type SkippedRow } from '../../interchange/propose.ts';
import { readAnyFile } from '../../interchange/read-file.ts';
import type { Problem } from '../../interchange/reading.ts';
import { asLastTime, rememberedHeader, type RememberedMapping } from '../../interchange/remembered-mapping.ts';
import { findHeader, type Table, tableFrom } from '../../interchange/table.ts';

/** What a person needs to see of a list before its columns are settled. */
export interface ListSummary {
  /** 0: no row holds column names. */
  readonly headerRow: number;
  readonly rowCount: number;
  /** The first rows of the file: one of them may hold the column names. */
  readonly firstRows: readonly { readonly row: number; readonly text: string }[];
  /** The names of the columns as the file has them; empty without such a row. */
  readonly headerCells: readonly string[];
  /** What the names and the values of the columns say. */
  readonly mapping: readonly ColumnMapping[];
  /** What a person has confirmed for these column names before. */
  readonly asLastTime: readonly ColumnMapping[] | undefined;
  /** By column: a few different values. */
  readonly samples: readonly (readonly string[])[];
}

/** What the list would become. */
export interface ImportPlan {
  readonly proposals: readonly CheckedProposal[];
  readonly skipped: readonly SkippedRow[];
  /** All problems: of the file, then row by row. */
  readonly problems: readonly Problem[];
}

/** What of an organisation of the register is compared with the list. */
export interface RegisterEntry {
  readonly id: Uuid;
  readonly fields: Readonly<Record<FieldKey, Json>>;
}

export interface PlanOrder {
  readonly mapping: readonly ColumnMapping[];
  readonly register: readonly RegisterEntry[];
  readonly today: IsoDate;
}

/** Reads one list after the other. It keeps the rows, so that a large file crosses to the page only once, as a plan. */
export interface TableDesk {
  open(bytes: Uint8Array, remembered: readonly RememberedMapping[]): Promise<Result<ListSummary, FileRefusal>>;
  readFrom(headerRow: number): ListSummary;
  plan(order: PlanOrder): ImportPlan;
}

const FIRST_ROWS = 10;
const SAMPLES = 3;
const SHOWN = 80;

export function createTableDesk(): TableDesk {
  let rows: Table['rows'] = [];
  let fileProblems: readonly Problem[] = [];
  let known: readonly RememberedMapping[] = [];
  let table = tableFrom(rows, 0);

  function readFrom(headerRow: number): ListSummary {
    table = tableFrom(rows, headerRow);
    return summaryOf(table, rows, known);
  }
  return {
    open: async (bytes, remembered) => {
      const content = await readAnyFile(bytes);
      if (!content.ok) return content;
      rows = content.value.rows;
      fileProblems = content.value.problems;
      known = remembered;
      return ok(readFrom(rememberedHeader(rows, known) ?? findHeader(rows)));
    },
    readFrom,
    plan: ({ mapping, register, today }) => {
      const { proposals: rowByRow, skipped } = propose(table, mapping, today);
      const proposals = gather(rowByRow, mapping);
      const problems = [...fileProblems, ...proposals.flatMap((proposal) => proposal.problems)];
      const known = register.map(({ id, fields }) => knownFrom(id, fields));
      // How persons are reached was for comparing only: it does not leave this desk.
      const checked = checkDuplicates(proposals, known).map((proposal) => ({ ...proposal, marks: NO_MARKS }));
      return { proposals: checked, skipped, problems };
    },
  };
}

function summaryOf(table: Table, rows: Table['rows'], known: readonly RememberedMapping[]): ListSummary {
  const headerIndex = rows.findIndex(({ row }) => row === table.headerRow);
  const firstRows = rows
    .slice(0, Math.max(FIRST_ROWS, headerIndex + 1))
    .map(({ row, cells }) => ({ row, text: short(cells.join(' · ')) }));
  const samples = table.columns.map((column) => [...new Set(valuesOf(table, column))].slice(0, SAMPLES).map(short));
  const mapping = proposeMapping(table);
  const { headerRow, headerCells } = table;
  return {
    headerRow,
    rowCount: table.rows.length,
    firstRows,
    headerCells,
    mapping,
    asLastTime: asLastTime(table, mapping, known),
    samples,
  };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

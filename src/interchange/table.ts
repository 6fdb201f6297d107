import { meaningOf } from './header-words.ts';
import { isOwnHeader } from './own-columns.ts';
import { isOrganisationName } from './organisation-names.ts';
import type { SourceRow } from './read-csv.ts';
import { isMail } from './read-mails.ts';

/** A list with its header found: what a person maps to fields. */
export interface Table {
  /** Row number of the header; 0: the list has none. */
  readonly headerRow: number;
  readonly columns: readonly TableColumn[];
  /** The header as the file has it; empty without one. */
  readonly headerCells: readonly string[];
  readonly rows: readonly SourceRow[];
  /** Titles and sums above the header: shown as left out. */
  readonly above: readonly SourceRow[];
}

export interface TableColumn {
  readonly index: number;
  /** The words of the header, or the letter of the column as spreadsheets count. */
  readonly label: string;
}

/** The header is looked for in so many rows. */
export const SEARCHED_ROWS = 30;
const MAX_HEADER_LENGTH = 80;

/** Row number of the most probable header: most known column names, else the first row as wide as the list. 0: none. */
export function findHeader(rows: readonly SourceRow[]): number {
  const own = rows.slice(0, SEARCHED_ROWS).find(({ cells }) => isOwnHeader(cells));
  if (own !== undefined) return own.row;
  const best = bestHeader(rows);
  if (best.known > 0) return best.row;
  const width = Math.max(0, ...rows.slice(0, SEARCHED_ROWS).map(filled));
  const widest = width < 2 ? undefined : rows.find((row) => filled(row) === width);
  return widest === undefined || widest.cells.some(isValue) ? 0 : widest.row;
}

/** The row with the most known column names, and how many they are. */
export function bestHeader(rows: readonly SourceRow[]): { readonly row: number; readonly known: number } {
  const candidates = rows.slice(0, SEARCHED_ROWS).map(({ row, cells }) => ({ row, known: knownNames(cells) }));
  return candidates.reduce((a, b) => (b.known > a.known ? b : a), { row: 0, known: 0 });
}

/** What stands in lists, never above them: a number with four digits or more, a mail address, an association. */
function isValue(cell: string): boolean {
  return /\d{4}/.test(cell) || isMail(cell.trim()) || isOrganisationName(cell);
}

/** Reads rows as a table whose header is in row `headerRow` (0: no header). */
export function tableFrom(rows: readonly SourceRow[], headerRow: number): Table {
  const header = rows.find(({ row }) => row === headerRow)?.cells;
  const width = header?.length ?? rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  return {
    headerRow,
    headerCells: header ?? [],
    columns: Array.from({ length: width }, (_, index) => ({
      index,
      label: header?.[index]?.trim() || letterOf(index),
    })),
    rows: rows.filter(({ row }) => row > headerRow),
    above: rows.filter(({ row }) => row < headerRow),
  };
}

function knownNames(cells: readonly string[]): number {
  const names = cells.filter((cell) => cell.length <= MAX_HEADER_LENGTH && meaningOf(cell) !== undefined);
  return new Set(names).size;
}

function filled({ cells }: SourceRow): number {
  return cells.filter((cell) => cell.trim()).length;
}

/** 0 → A, 25 → Z, 26 → AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

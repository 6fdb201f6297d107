import Papa from 'papaparse';

const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** One row of a file. `row` counts as a spreadsheet does: from 1, blank rows and title rows included. */
export interface SourceRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A file taken apart into cells; nothing is interpreted yet. */
export interface CsvContent {
  readonly separator: Separator;
  /** Rows that hold at least one character besides blanks. */
  readonly rows: readonly SourceRow[];
  /** The row whose quotation mark is never closed: all that follows is in that one cell. */
  readonly openQuote?: number;
}

const SNIFFED_ROWS = 60;

/** Takes comma-separated text apart; the separator is sniffed unless given. */
export function readCsv(text: string, separator: Separator = sniffSeparator(text)): CsvContent {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator });
  const rows = data.map((cells, i) => ({ row: i + 1, cells })).filter(({ cells }) => cells.some((cell) => cell.trim()));
  const open = errors.find((error) => error.code === 'MissingQuotes')?.row;
  return open === undefined ? { separator, rows } : { separator, rows, openQuote: open + 1 };
}

/** The separator by which most of the first rows fall into equally many cells, the more cells the better. */
export function sniffSeparator(text: string): Separator {
  const fits = SEPARATORS.map((separator) => ({ separator, fit: fitOf(text, separator) }));
  return fits.reduce((best, next) => (next.fit > best.fit ? next : best)).separator;
}

function fitOf(text: string, separator: Separator): number {
  const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: SNIFFED_ROWS });
  const widths = data.filter((cells) => cells.some((cell) => cell.trim())).map((cells) => cells.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const fitOfWidth = ([width, count]: [number, number]) => (count / widths.length) * (1 - 1 / width);
  return Math.max(0, ...[...counts].map(fitOfWidth));
}

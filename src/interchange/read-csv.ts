import Papa from 'papaparse';
import { type Separator, sniffSeparator } from './separator.ts';

/** One row of a file. `row` counts as a spreadsheet does: from 1, blank rows and title rows included. */
export interface SourceRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row whose quotation mark is never closed. */
export interface OpenQuote {
  readonly row: number;
  /** Its line was read without quotation marks; otherwise all that follows is in that one cell. */
  readonly isClosed: boolean;
}

/** A file taken apart into cells; nothing is interpreted yet. */
export interface CsvContent {
  readonly separator: Separator;
  /** Rows that hold at least one character besides blanks. */
  readonly rows: readonly SourceRow[];
  readonly openQuotes: readonly OpenQuote[];
}

const MOST_OPEN_QUOTES = 20;

/** Takes comma-separated text apart; the separator is sniffed unless given. */
export function readCsv(text: string, separator: Separator = sniffSeparator(text)): CsvContent {
  const openQuotes: OpenQuote[] = [];
  const data: string[][] = [];
  let rest: string | undefined = text;
  while (rest !== undefined) {
    const read: Papa.ParseResult<string[]> = Papa.parse<string[]>(rest, { delimiter: separator });
    const open = read.errors.find((error) => isOpen(error, read.data));
    const row = open?.row ?? read.data.length;
    const isLast = openQuotes.length === MOST_OPEN_QUOTES;
    const line: QuotedLine | undefined =
      open === undefined || isLast ? undefined : lineOf(rest, open.index ?? 0, read.data, row, separator);
    if (open !== undefined) openQuotes.push({ row: data.length + row + 1, isClosed: line !== undefined });
    data.push(...(line === undefined ? read.data : [...read.data.slice(0, row), line.cells]));
    rest = line?.rest;
  }
  const rows = data.map((cells, i) => ({ row: i + 1, cells }));
  return { separator, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim())), openQuotes };
}

/** The mark is closed nowhere, or by the opening mark of a later row. */
function isOpen({ code, row = -1 }: Papa.ParseError, data: readonly (readonly string[])[]): boolean {
  return (
    code === 'MissingQuotes' || (code === 'InvalidQuotes' && data[row]?.some((cell) => LINE_BREAK.test(cell)) === true)
  );
}

interface QuotedLine {
  readonly cells: string[];
  /** The text behind the line. */
  readonly rest: string;
}

const LINE_BREAK = /\r\n|\n|\r/;
const LOOKED_AT = 60;

/**
 * The line with the quotation mark at `at`, and what follows it. undefined if most lines behind it do not look like
 * rows of this list: they may well belong to its last cell.
 */
function lineOf(
  text: string,
  at: number,
  data: readonly (readonly string[])[],
  row: number,
  separator: Separator,
): QuotedLine | undefined {
  const lineBreak = LINE_BREAK.exec(text)?.[0] ?? '\n';
  const before = text.lastIndexOf(lineBreak, at - 1);
  const start = before < 0 ? 0 : before + lineBreak.length;
  const end = text.indexOf(lineBreak, at);
  // An earlier cell of the row may have several lines itself: then the row does not begin with this line.
  const own = text.slice(start, at).split(separator).length - 1;
  if (end < 0 || data[row]?.[own]?.startsWith(text.slice(at, end).replaceAll('""', '"')) !== true) return undefined;
  const rest = text.slice(end + lineBreak.length);
  const width = data[Math.max(0, row - 1)]?.length;
  const next = Papa.parse<string[]>(rest, { delimiter: separator, preview: LOOKED_AT }).data.filter((cells) =>
    cells.some((cell) => cell.trim()),
  );
  if (next.filter((cells) => cells.length === width).length * 2 < next.length) return undefined;
  const cells = text.slice(start, end).split(separator);
  return { cells, rest };
}

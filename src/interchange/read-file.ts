import { ok, type Result } from '../domain/result.ts';
import { decodeText, type Encoding, type FileRefusal } from './decode-text.ts';
import { readCsv, type Separator, type SourceRow } from './read-csv.ts';
import type { Problem } from './reading.ts';

/** The rows of a file, whatever kind of file it was. */
export interface FileContent {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly rows: readonly SourceRow[];
  /** Problems of the file itself rather than of a value. */
  readonly problems: readonly Problem[];
}

/** Reads the bytes of a list. Further kinds of file (XLSX) branch off here. */
export function readFile(bytes: Uint8Array): Result<FileContent, FileRefusal> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { separator, rows, openQuote } = readCsv(decoded.value.text);
  const problems = openQuote === undefined ? [] : [openQuoteProblem(openQuote, rows)];
  return ok({ encoding: decoded.value.encoding, separator, rows, problems });
}

function openQuoteProblem(row: number, rows: readonly SourceRow[]): Problem {
  const was = rows.find((each) => each.row === row)?.cells.at(-1) ?? '';
  return { row, column: '', kind: 'open-quote', was: was.slice(0, 200) };
}

import { ok, refuse, type Result } from '../domain/result.ts';
import { decodeText, type Encoding, type FileRefusal, isZip, MAX_FILE_BYTES } from './decode-text.ts';
import { type OpenQuote, readCsv, type SourceRow } from './read-csv.ts';
import { readGeoJson } from './read-geojson.ts';
import type { Separator } from './separator.ts';
import { readWorkbook } from './read-workbook.ts';
import type { Problem } from './reading.ts';

/** The rows of a file, whatever kind of file it was. */
export interface FileContent {
  readonly encoding: Encoding | 'xlsx';
  /** Undefined where a file has none: a workbook, a map. */
  readonly separator: Separator | undefined;
  readonly rows: readonly SourceRow[];
  /** Problems of the file itself rather than of a value. */
  readonly problems: readonly Problem[];
}

/** Reads the bytes of any list: a workbook, a text with separators, a map. */
export async function readAnyFile(bytes: Uint8Array): Promise<Result<FileContent, FileRefusal>> {
  if (!isZip(bytes) || bytes.length > MAX_FILE_BYTES) return readFile(bytes);
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return workbook;
  const { rows, otherSheets } = workbook.value;
  const problems = otherSheets.map((was): Problem => ({ row: 0, column: '', kind: 'other-sheet', was }));
  return ok({ encoding: 'xlsx', separator: undefined, rows, problems });
}

/** Reads the bytes of a list that is text. */
export function readFile(bytes: Uint8Array): Result<FileContent, FileRefusal> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const places = readGeoJson(text);
  if (places === 'other-json') return refuse({ kind: 'file-not-text' });
  if (places !== undefined) return ok({ encoding, separator: undefined, rows: places, problems: [] });
  const { separator, rows, openQuotes } = readCsv(text);
  return ok({ encoding, separator, rows, problems: openQuotes.map((quote) => quoteProblem(quote, rows)) });
}

function quoteProblem({ row, isClosed }: OpenQuote, rows: readonly SourceRow[]): Problem {
  const was = rows.find((each) => each.row === row)?.cells.at(-1) ?? '';
  return { row, column: '', kind: isClosed ? 'stray-quote' : 'open-quote', was: was.slice(0, 200) };
}

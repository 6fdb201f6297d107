import { ok, refuse, type Result } from '../../domain/result.ts';
import { decodeText, type FileRefusal, isZip, MAX_FILE_BYTES } from '../decode-text.ts';
import { readCsv, type SourceRow } from '../read-csv.ts';
import { readSheets, type Sheet } from '../read-workbook.ts';

/** Why a file is no XLSForm. */
export type XlsFormRefusal = FileRefusal | { readonly kind: 'no-survey' } | { readonly kind: 'no-questions' };

/** The sheets of an XLSForm as cells; `others` holds no part of the form. */
export interface FormSheets {
  readonly survey: readonly SourceRow[];
  readonly choices: readonly SourceRow[];
  readonly settings: readonly SourceRow[];
  readonly others: readonly string[];
}

const KNOWN = ['survey', 'choices', 'settings'];

/** Reads the sheets of a workbook, or of the one-file form in which a first cell names the sheet that follows. */
export async function readFormSheets(bytes: Uint8Array): Promise<Result<FormSheets, XlsFormRefusal>> {
  const read = isZip(bytes) && bytes.length <= MAX_FILE_BYTES ? await readSheets(bytes) : readText(bytes);
  if (!read.ok) return read;
  const named = (wanted: string): readonly SourceRow[] =>
    read.value.find(({ name }) => name.trim().toLowerCase() === wanted)?.rows ?? [];
  const survey = named('survey');
  if (survey.length === 0) return refuse({ kind: 'no-survey' });
  const others = read.value.filter(({ name }) => !KNOWN.includes(name.trim().toLowerCase())).map(({ name }) => name);
  return ok({ survey, choices: named('choices'), settings: named('settings'), others });
}

function readText(bytes: Uint8Array): Result<readonly Sheet[], FileRefusal> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const rows = separated(decoded.value.text);
  const starts = rows.flatMap((row, index) => (isSheetName(row) ? [index] : []));
  // A file that names no sheets is the questions alone.
  if (starts.length === 0) return ok([{ name: 'survey', rows, isHidden: false }]);
  return ok(
    starts.map((start, i) => ({
      name: rows[start]?.cells[0]?.trim() ?? '',
      rows: rows.slice(start + 1, starts[i + 1]).map(({ row, cells }) => ({ row, cells: cells.slice(1) })),
      isHidden: false,
    })),
  );
}

/** The separator with which the file has a header; the usual guess looks for columns of equal width. */
function separated(text: string): readonly SourceRow[] {
  const tries = ([',', ';', '\t'] as const).map((separator) => readCsv(text, separator).rows);
  return tries.find((rows) => rows.some(isHeader)) ?? tries[0] ?? [];
}

function isSheetName({ cells: [first = '', ...rest] }: SourceRow): boolean {
  return /^\w+$/.test(first.trim()) && rest.every((cell) => cell.trim() === '');
}

/** Whether the row names the columns of the questions. */
export function isHeader({ cells }: SourceRow): boolean {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  return names.includes('type') && names.some((name) => /^(name|label\b|caption)/.test(name));
}

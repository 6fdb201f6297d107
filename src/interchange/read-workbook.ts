import readWorkbookFile from 'read-excel-file/universal';
import { ok, refuse, type Result } from '../domain/result.ts';
import { type ArchiveFile, archiveFiles, archiveText } from './archive.ts';
import type { FileRefusal } from './decode-text.ts';
import type { SourceRow } from './read-csv.ts';
import { bestHeader } from './table.ts';

/** The sheet of a workbook that holds the list, and the names of further ones that hold anything. */
export interface WorkbookContent {
  readonly rows: readonly SourceRow[];
  readonly otherSheets: readonly string[];
}

/** Bytes. A small archive can be made to unpack to any size; a real list stays far below. */
const MAX_UNPACKED = 400 * 1024 * 1024;

/** Reads the list in an XLSX workbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<WorkbookContent, FileRefusal>> {
  const read = await readSheets(bytes);
  if (!read.ok) return read;
  const list = listAmong(read.value);
  if (list === undefined) return refuse({ kind: 'file-empty' });
  return ok({ rows: list.rows, otherSheets: read.value.flatMap((each) => (each === list ? [] : each.name)) });
}

/** All sheets of an XLSX workbook that hold anything. Formulas count by the value that was last calculated. */
export async function readSheets(bytes: Uint8Array): Promise<Result<readonly Sheet[], FileRefusal>> {
  const files = archiveFiles(bytes);
  if (files === undefined) return refuse({ kind: 'file-broken' });
  if (files.reduce((sum, { size }) => sum + size, 0) > MAX_UNPACKED) return refuse({ kind: 'file-too-big' });
  if (!files.some(({ name }) => name.startsWith('xl/'))) return refuse({ kind: 'file-spreadsheet' });
  const sheets = await sheetsOf(bytes, files);
  return sheets === undefined ? refuse({ kind: 'file-broken' }) : ok(sheets);
}

/** One sheet of a workbook, its rows numbered as a spreadsheet does. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SourceRow[];
  readonly isHidden: boolean;
}

/** The first sheet with known column names: a title page may lie before it. Hidden ones count last. */
function listAmong(sheets: readonly Sheet[]): Sheet | undefined {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const shown = visible.length > 0 ? visible : sheets;
  return shown.find(({ rows }) => bestHeader(rows).known > 0) ?? shown[0];
}

/** The sheets that hold anything; undefined: the parts of the workbook cannot be read. */
async function sheetsOf(bytes: Uint8Array, files: readonly ArchiveFile[]): Promise<readonly Sheet[] | undefined> {
  try {
    const sheets = await readWorkbookFile(new Uint8Array(bytes).buffer, { trim: false });
    const hidden = await hiddenSheets(bytes, files);
    return sheets
      .map(({ sheet, data }, i) => ({ name: sheet, rows: rowsOf(data), isHidden: hidden.has(i) }))
      .filter(({ rows }) => rows.length > 0);
  } catch {
    return undefined;
  }
}

/** Indexes of the sheets that the workbook does not show. */
async function hiddenSheets(bytes: Uint8Array, files: readonly ArchiveFile[]): Promise<ReadonlySet<number>> {
  const workbook = files.find(({ name }) => name === 'xl/workbook.xml');
  const text = workbook === undefined ? '' : await archiveText(bytes, workbook);
  const sheets = text.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  return new Set(sheets.flatMap((sheet, i) => (/\sstate="(hidden|veryHidden)"/.test(sheet) ? [i] : [])));
}

function rowsOf(data: readonly (readonly unknown[])[]): readonly SourceRow[] {
  const rows = data.map((cells, i) => ({ row: i + 1, cells: cells.map(textOf) }));
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim()));
}

/** What a person would type: days as `YYYY-MM-DD`, numbers with a point. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell.replace(/\r\n?/g, '\n');
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

import readWorkbookFile from 'read-excel-file/universal';
import { ok, refuse, type Result } from '../domain/result.ts';
import { unpackedSize } from './archive-size.ts';
import type { FileRefusal } from './decode-text.ts';
import type { SourceRow } from './read-csv.ts';

/** The first sheet of a workbook that holds anything, and the names of further ones that do. */
export interface WorkbookContent {
  readonly rows: readonly SourceRow[];
  readonly otherSheets: readonly string[];
}

/** Bytes. A small archive can be made to unpack to any size; a real list stays far below. */
const MAX_UNPACKED = 400 * 1024 * 1024;

/** Reads an XLSX workbook. Formulas count by the value that was last calculated. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<WorkbookContent, FileRefusal>> {
  const size = unpackedSize(bytes);
  if (size === undefined) return refuse({ kind: 'file-broken' });
  if (size > MAX_UNPACKED) return refuse({ kind: 'file-too-big' });
  if (!names(bytes, 'xl/')) return refuse({ kind: 'file-spreadsheet' });
  const sheets = await sheetsOf(bytes);
  if (sheets === undefined) return refuse({ kind: 'file-broken' });
  const [first, ...others] = sheets.filter(({ rows }) => rows.length > 0);
  return first ? ok({ rows: first.rows, otherSheets: others.map(({ name }) => name) }) : refuse({ kind: 'file-empty' });
}

interface Sheet {
  readonly name: string;
  readonly rows: readonly SourceRow[];
}

/** undefined: the parts of the workbook cannot be read. */
async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[] | undefined> {
  try {
    const sheets = await readWorkbookFile(new Uint8Array(bytes).buffer, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data) }));
  } catch {
    return undefined;
  }
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

/** Whether a file of the archive begins with `folder`; its directory at the end names them all. */
function names(bytes: Uint8Array, folder: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(folder);
}

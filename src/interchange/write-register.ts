import Papa from 'papaparse';
import type { FieldKey, Uuid } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { guarded, OWN_MARK, ownCell, ownColumns } from './own-columns.ts';

/** An organisation to be written out. */
export interface WrittenOrganisation {
  readonly id: Uuid;
  readonly fields: Readonly<Record<FieldKey, Json>>;
}

/** The register as a table: words for people, keys for reading it again, one organisation a row. */
export function registerTable(
  organisations: readonly WrittenOrganisation[],
  titleOf: (column: string) => string,
): readonly (readonly string[])[] {
  const columns = ownColumns(organisations.map(({ fields }) => fields));
  const rows = organisations.map(({ id, fields }) => [
    id,
    ...columns.map((column) => cellText(ownCell(fields, column))),
  ]);
  return [['', ...columns.map(titleOf)], [OWN_MARK, ...columns], ...rows.map((row) => row.map(guarded))];
}

/** Control characters would make a workbook unreadable; line breaks are written alike. */
export function cellText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** CSV as German Excel opens it: semicolons, UTF-8 with a byte order mark. */
export function registerCsv(table: readonly (readonly string[])[]): Blob {
  const rows = table.map((row) => [...row]);
  return new Blob([`\uFEFF${Papa.unparse(rows, { delimiter: ';', newline: '\r\n' })}\r\n`], { type: 'text/csv' });
}

/** A workbook whose cells are all text: nothing in it is ever calculated. */
export async function registerWorkbook(table: readonly (readonly string[])[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const data = table.map((row) => row.map((value) => (value === '' ? null : { value, type: String })));
  return write(data, { sheet: 'Augenhöhe', stickyRowsCount: 2 }).toBlob();
}

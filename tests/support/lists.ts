import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeWorkbook from 'write-excel-file/node';
import { readFile } from '../../src/interchange/read-file.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

export const GRANTS_BERLIN = join(FIXTURES, 'lists/zuwendungen-berliner-art.csv');
export const GRANTS_HAMBURG = join(FIXTURES, 'lists/zuwendungen-hamburger-art.csv');
export const NAMES_BY_NUMBER = join(FIXTURES, 'lists/namen-je-registernummer.csv');
export const STUTTGART = join(FIXTURES, 'org-stuttgart-migrantenvereine-a.csv');
export const CONTACTS = join(FIXTURES, 'kontakte-synthetisch-a.csv');
export const CONTACTS_ANSI = join(FIXTURES, 'kontakte-synthetisch-a-excel-ansi.csv');

/** The folder with the published lists, which may not be passed on with the program; undefined: they are not here. */
export const PUBLISHED = process.env['OFFICE_LISTS'];

/** The cells of a list, row by row; empty rows stay out. */
export function cellsOf(file: string): readonly (readonly string[])[] {
  const content = readFile(readFileSync(file));
  if (!content.ok) throw new Error(content.refusal.kind);
  return content.value.rows.map(({ cells }) => cells);
}

/** The same list as an Excel workbook with one sheet. */
export async function asWorkbook(file: string): Promise<Buffer> {
  const data = cellsOf(file).map((cells) => cells.map((value) => ({ value, type: String })));
  return writeWorkbook(data, { sheet: 'Liste' }).toBuffer();
}

/** The same list as a map: a place for each row, with the columns as its properties. */
export function asMap(file: string, columns: readonly string[]): Buffer {
  const [header = [], ...rows] = cellsOf(file);
  const features = rows.map((cells) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [9.18, 48.78] },
    properties: Object.fromEntries(columns.map((column) => [column, cells[header.indexOf(column)] ?? ''])),
  }));
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

/** A list of as many organisations, each in two rows of grants. */
export function grantsFor(organisations: number): Buffer {
  const rows = Array.from({ length: organisations }, (_, i) =>
    [2014, 2015].map((year) => `Probeverein ${i + 1} e. V.;VR ${900_000 + i};65183;${year};1200\r\n`),
  );
  return Buffer.from(`Name;Registernummer;PLZ;Jahr;Betrag\r\n${rows.flat().join('')}`);
}

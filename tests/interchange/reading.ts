import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { IsoDate } from '../../src/domain/dates.ts';
import { type ColumnMapping, proposeMapping } from '../../src/interchange/propose-mapping.ts';
import { propose, type Proposals } from '../../src/interchange/propose.ts';
import type { FileContent } from '../../src/interchange/read-file.ts';
import { readAnyFile, readFile } from '../../src/interchange/read-file.ts';
import { type ImportReport, reportOf } from '../../src/interchange/report.ts';
import { findHeader, type Table, tableFrom } from '../../src/interchange/table.ts';

export const today = v.parse(IsoDate, '2026-11-22');

export const stuttgart = readFileSync(join(import.meta.dirname, '../fixtures/org-stuttgart-migrantenvereine-a.csv'));

/** The content of a file that is expected to be readable. */
export function contentOf(file: Uint8Array | string): FileContent {
  const content = readFile(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  if (!content.ok) throw new Error(content.refusal.kind);
  return content.value;
}

/** The content of a file of any kind that is expected to be readable. */
export async function anyContentOf(bytes: Uint8Array): Promise<FileContent> {
  const content = await readAnyFile(bytes);
  if (!content.ok) throw new Error(content.refusal.kind);
  return content.value;
}

/** What the command line would say of a file. */
export async function reported(bytes: Uint8Array, persons = false): Promise<ImportReport> {
  return reportOf(await anyContentOf(bytes), today, persons);
}

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name)));
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Read extends Proposals {
  readonly table: Table;
  readonly mapping: readonly ColumnMapping[];
}

/** Reads a file as the program proposes it, with no choice made by a person. */
export function read(file: Uint8Array | string): Read {
  const { rows } = contentOf(file);
  const table = tableFrom(rows, findHeader(rows));
  const mapping = proposeMapping(table);
  return { table, mapping, ...propose(table, mapping, today) };
}

/** The fields of a list with one organisation. */
export function fieldsOf(file: string): Proposals['proposals'][number]['fields'] {
  const [first, ...others] = read(file).proposals;
  if (first === undefined || others.length > 0) throw new Error(`one organisation expected in ${file}`);
  return first.fields;
}

/** `row column kind` of every problem. */
export function problemsOf({ proposals }: Proposals): readonly string[] {
  return proposals.flatMap(({ problems }) => problems.map(({ row, column, kind }) => `${row} ${column} ${kind}`));
}

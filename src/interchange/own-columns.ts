import { type FieldKey, splitKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { organisation } from '../domain/organisation/organisation.ts';
import { fits, specOf } from '../domain/record-type.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceRow } from './read-csv.ts';
import { type CellProblem, problemOf } from './reading.ts';

/**
 * Columns of a file that this app writes and reads again without loss: a field each, under its own key; all elements
 * of a set in one; the parts of an address apart. Above them stands a row of words for people.
 */
export const OWN_MARK = 'augenhoehe.id';
const SET_ENDING = '/*';
const ADDRESS_PART = /^address\.(street|zip|city)$/;
const BETWEEN = '; ';

export function isOwnHeader(cells: readonly string[]): boolean {
  return cells[0]?.trim() === OWN_MARK;
}

/** What is said about an entry, not about the organisation. */
const NOT_WRITTEN: ReadonlySet<string> = new Set(['imported', 'restriction', 'objection']);

/** The columns that these records need, in the order in which their fields were found. */
export function ownColumns(records: readonly Readonly<Record<FieldKey, Json>>[]): readonly string[] {
  const keys = new Set(records.flatMap((fields) => Object.keys(fields)).filter((key) => !NOT_WRITTEN.has(key)));
  const columns = [...keys].flatMap((key) => {
    if (key === 'address') return ['address.street', 'address.zip', 'address.city'];
    const { field, element } = splitKey(key);
    return element === undefined ? [key] : [`${field}${SET_ENDING}`];
  });
  const isOrigin = (column: string) => Number(column.endsWith('.origin'));
  const isLater = (column: string) => Number(column !== 'name');
  return [...new Set(columns)].toSorted((a, b) => isOrigin(a) - isOrigin(b) || isLater(a) - isLater(b));
}

/** What stands in the column; empty while it is not known. */
export function ownCell(fields: Readonly<Record<FieldKey, Json>>, column: string): string {
  const part = ADDRESS_PART.exec(column)?.[1];
  if (part !== undefined) return wordsOf(partOf(fields['address'], part));
  if (!column.endsWith(SET_ENDING)) return wordsOf(fields[column]);
  const start = column.slice(0, -1);
  return Object.keys(fields)
    .filter((key) => key.startsWith(start) && fields[key] === true)
    .map((key) => key.slice(start.length))
    .join(BETWEEN);
}

function partOf(address: Json | undefined, part: string): Json | undefined {
  return typeof address === 'object' && address !== null && !Array.isArray(address)
    ? Object.entries(address).find(([key]) => key === part)?.[1]
    : undefined;
}

function wordsOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Texts that a spreadsheet would calculate, and the names of every object's properties, over which the library that
 * writes workbooks stumbles; with any number of apostrophes before them.
 */
const RISKY =
  /^'*(?:[=+\-@\t\r]|(?:constructor|__\w+__|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$)/;

/** Puts an apostrophe before a risky text; reading takes one away. */
export function guarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

function unguarded(text: string): string {
  return text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text;
}

/** The field that a column holds; undefined if this version has none of that key. */
export function fieldOfColumn(column: string): FieldKey | undefined {
  if (ADDRESS_PART.test(column)) return column;
  const key = column.endsWith(SET_ENDING) ? `${column.slice(0, -1)}x` : column;
  return specOf(organisation, key) && column !== 'imported' ? column : undefined;
}

export function ownFields(
  { cells }: SourceRow,
  mapping: readonly ColumnMapping[],
): { readonly fields: Readonly<Record<FieldKey, Json>>; readonly problems: readonly CellProblem[] } {
  const fields: Record<FieldKey, Json> = {};
  const address: Record<string, string> = {};
  const problems: CellProblem[] = [];
  for (const { column, target, key } of mapping) {
    const text = unguarded(cells[column.index] ?? '');
    if (key === undefined || target === 'ignore' || text === '') continue;
    const part = ADDRESS_PART.exec(key)?.[1];
    if (part !== undefined) address[part] = text;
    else if (key.endsWith(SET_ENDING))
      for (const one of text.split(BETWEEN)) fields[key.slice(0, -1) + one.trim()] = true;
    else {
      const value = valueOf(key, text);
      if (value === undefined) problems.push(problemOf({ column: column.label, text }, 'unreadable-field'));
      else fields[key] = value;
    }
  }
  return { fields: Object.keys(address).length === 0 ? fields : { ...fields, address }, problems };
}

function valueOf(key: FieldKey, text: string): Json | undefined {
  const spec = specOf(organisation, key);
  if (spec === undefined) return undefined;
  if (fits(spec, text)) return text;
  const value = jsonOf(text);
  return value !== undefined && value !== null && fits(spec, value) ? value : undefined;
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

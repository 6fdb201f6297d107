import type { IsoDate } from '../domain/dates.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { MAX_TEXT } from '../domain/record-type.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import { readAddress } from './read-address.ts';
import { readCatchment, readDistrict, readLanguages, readLegalForm } from './read-code-lists.ts';
import type { SourceRow } from './read-csv.ts';
import { readFounded, readMail, readOtherNames, readPhone, readRegisterNumber, readWebsite } from './read-lines.ts';
import { combined, problemOf, reading, type Cell, type CellProblem, type Reading } from './reading.ts';
import type { Target } from './target.ts';

/** A row without fields in it is no organisation. */
export interface RowReading {
  readonly name: string;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly problems: readonly CellProblem[];
}

/** UTF-16 code units that a field of one line may hold (`Line`). */
const MAX_LINE = 1_000;
/** Several lines or values in one cell: line breaks separate and stay. */
const LONG: ReadonlySet<Target> = new Set(['profile', 'appended', 'address', 'nameOther', 'languages', 'catchment']);
const BLANK = /^[-–—.?/]+$/;
const NOT_STATED = /^(k\. ?a\.?|n\. ?a\.?|n\/a|keine angaben?|nicht bekannt|unbekannt|unknown|not stated)$/i;

/** Reads the mapped cells of one row into fields of an organisation. `today` bounds the year of foundation. */
export function readRow(row: SourceRow, mapping: readonly ColumnMapping[], today: IsoDate): RowReading {
  const problems: CellProblem[] = beyondHeader(row, mapping);
  const cells = new Map<Target, Cell[]>();
  for (const { column, target } of mapping) {
    const raw = row.cells[column.index] ?? '';
    const cell = target === 'ignore' ? undefined : cellFor(target, column.label, raw, problems);
    if (cell) cells.set(target, [...(cells.get(target) ?? []), cell]);
  }
  const name = cells.get('name')?.[0]?.text ?? '';
  const { fields, kept, problems: found } = readCells(cells, name, today);
  const profile = profileOf(cells, kept, problems);
  const all = { name, ...fields, ...(profile === '' ? {} : { profile }) };
  return { name, fields: all, problems: [...problems, ...found] };
}

function cellFor(target: Target, column: string, raw: string, problems: CellProblem[]): Cell | undefined {
  const long = LONG.has(target);
  const { text, found } = long ? cleanText(raw) : cleanLine(raw);
  problems.push(...found.map((kind) => problemOf({ column, text: raw.trim() }, kind)));
  if (text === '' || BLANK.test(text)) return undefined;
  const cell = { column, text };
  if (NOT_STATED.test(text)) {
    problems.push(problemOf(cell, 'not-stated'));
    return undefined;
  }
  const free = target === 'profile' || target === 'appended';
  if (free || text.length <= MAX_LINE) return cell;
  problems.push(problemOf(cell, 'too-long'));
  return { column, text: cutAt(text, MAX_LINE) };
}

function readCells(cells: ReadonlyMap<Target, readonly Cell[]>, name: string, today: IsoDate): Reading {
  const of = (target: Target) => cells.get(target) ?? [];
  const address = { street: of('street'), zip: of('zip')[0], city: of('city')[0], whole: of('address') };
  return combined([
    readAddress(address),
    readOtherNames(of('nameOther'), name),
    ...of('nameOriginal').map((cell) => reading({ name_original: cell.text })),
    ...of('legalForm').map(readLegalForm),
    ...of('registerNumber').map(readRegisterNumber),
    ...of('founded').map((cell) => readFounded(cell, today)),
    ...of('district').map(readDistrict),
    ...of('catchment').map(readCatchment),
    ...of('website').map(readWebsite),
    ...of('mail').map(readMail),
    ...of('phone').map(readPhone),
    ...of('languages').map(readLanguages),
  ]);
}

/** The self-description, and after it under their headers the words that have no field of their own. */
function profileOf(
  cells: ReadonlyMap<Target, readonly Cell[]>,
  kept: readonly Cell[],
  problems: CellProblem[],
): string {
  const own = (cells.get('profile') ?? []).map(({ text }) => text);
  const appended = [...(cells.get('appended') ?? []), ...kept].map(
    ({ column, text }) => `${column.replaceAll('_', ' ')}: ${text}`,
  );
  const profile = [...own, ...appended].join('\n\n');
  if (profile.length > MAX_TEXT) problems.push(problemOf({ column: '', text: profile }, 'too-long'));
  return cutAt(profile, MAX_TEXT);
}

function beyondHeader(row: SourceRow, mapping: readonly ColumnMapping[]): CellProblem[] {
  const beyond = row.cells.slice(mapping.length).filter((cell) => cell.trim());
  return beyond.map((text) => problemOf({ column: '', text }, 'cell-beyond-header'));
}

/** Never cuts a character in two. */
function cutAt(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

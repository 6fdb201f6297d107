import type { IsoDate } from '../domain/dates.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { MAX_LINE, MAX_TEXT } from '../domain/record-type.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { ownFields } from './own-columns.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import { readAddress } from './read-address.ts';
import { legalFormIn, readCatchment, readDistrict, readLanguages, readLegalForm } from './read-code-lists.ts';
import type { SourceRow } from './read-csv.ts';
import { readDate, type DateOrder } from './read-date.ts';
import { readFounded, readMail, readOtherNames, readPhone, readRegisterNumber, readWebsite } from './read-lines.ts';
import { readMembers } from './read-members.ts';
import { type PersonProposal, readPersons } from './read-persons.ts';
import { combined, problemOf, reading, type Cell, type CellProblem, type Reading } from './reading.ts';
import { FACT_OF, isOfPerson, type Target } from './target.ts';

/** Cells under the names of their columns, with the field that each fills. */
export type SourceCells = readonly (readonly [column: string, text: string, fact: string])[];

/** A row without fields in it is no organisation. */
export interface RowReading {
  readonly name: string;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly persons: readonly PersonProposal[];
  /** The cells that were taken over, as the file has them, under the names of their columns. */
  readonly cells: SourceCells;
  readonly personCells: SourceCells;
  readonly problems: readonly CellProblem[];
}

/** Several lines or values in one cell: line breaks separate and stay. */
const LONG: ReadonlySet<Target> = new Set([
  'profile',
  'appended',
  'address',
  'nameOther',
  'languages',
  'catchment',
  'lastContact',
]);
/** A spreadsheet would calculate it; here it stays text. A phone number may begin with a plus, a list with a dash. */
const FORMULA = /^[=@]|^[+-](?!\s?[\d(\s])/;
/** What is left of letters that an old encoding cannot hold. */
const LOST_LETTERS = /\?{2,}|\p{L}\?\p{L}|(?<![\p{L}\p{N}?.!])\?\p{L}/u;
const BLANK = /^[-–—.?/]+$/;
const NOT_STATED = /^(k\. ?a\.?|n\. ?a\.?|n\/a|keine angaben?|nicht bekannt|unbekannt|unknown|not stated)$/i;

/** What is known of the whole list when one row is read. `today` bounds the year of foundation. */
export interface RowContext {
  readonly today: IsoDate;
  /** The order of day and month in each column of dates, by index. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>;
}

/** Reads the mapped cells of one row into fields of an organisation. */
export function readRow(row: SourceRow, mapping: readonly ColumnMapping[], context: RowContext): RowReading {
  if (mapping.some(({ key }) => key !== undefined)) return readOwnRow(row, mapping);
  const problems: CellProblem[] = beyondHeader(row, mapping);
  const cells = new Map<Target, Cell[]>();
  for (const { column, target } of mapping) {
    const raw = row.cells[column.index] ?? '';
    const cell = target === 'ignore' ? undefined : cellFor(target, column.label, raw, problems);
    if (cell) cells.set(target, [...(cells.get(target) ?? []), cell]);
  }
  const name = readName(cells.get('name')?.[0], problems);
  const order = mapping.find(({ target }) => target === 'lastContact')?.column.index ?? -1;
  const {
    fields,
    kept,
    problems: found,
  } = readCells(cells, name, context.today, context.dateOrders.get(order) ?? 'doubt');
  const profile = profileOf(cells, kept, problems);
  const persons = readPersons(cells);
  const all = { name, ...fields, ...(profile === '' ? {} : { profile }) };
  return {
    name,
    fields: all,
    persons: persons.persons,
    cells: sourceCells(row, mapping, (target) => !isOfPerson(target)),
    personCells: sourceCells(row, mapping, isOfPerson),
    problems: [...problems, ...found, ...persons.problems],
  };
}

/** A row of a file that this app has written holds each field as it was. */
function readOwnRow(row: SourceRow, mapping: readonly ColumnMapping[]): RowReading {
  const { fields, problems } = ownFields(row, mapping);
  const name = typeof fields['name'] === 'string' ? fields['name'] : '';
  return { name, fields, persons: [], cells: [], personCells: [], problems };
}

function sourceCells(
  { cells }: SourceRow,
  mapping: readonly ColumnMapping[],
  takes: (target: Target) => boolean,
): SourceCells {
  return mapping.flatMap(({ column, target }) => {
    const text = target === 'ignore' || !takes(target) ? '' : (cells[column.index] ?? '').trim();
    return text === '' ? [] : [[column.label, text, FACT_OF[target]] as const];
  });
}

/** "… e.V. (e.V.)", "… gGmbH (gGmbH)": the list writes the legal form behind every name. */
const DOUBLED =
  /(?<![\p{L}\p{N}])(e\.\s?V\.|gGmbH|GmbH|e\.\s?G\.|Stiftung)[\s,]*\((e\.\s?V\.|gGmbH|GmbH|e\.\s?G\.|Stiftung)\)$/u;

function readName(cell: Cell | undefined, problems: CellProblem[]): string {
  if (cell === undefined) return '';
  const [, first = '', second = ''] = DOUBLED.exec(cell.text) ?? [];
  const doubled = first !== '' && first.replace(/\s/g, '') === second.replace(/\s/g, '');
  if (doubled) problems.push(problemOf(cell, 'legal-form-doubled'));
  return doubled ? cell.text.replace(/[\s,]*\([^()]*\)$/, '') : cell.text;
}

function cellFor(target: Target, column: string, raw: string, problems: CellProblem[]): Cell | undefined {
  const long = LONG.has(target);
  const { text, found } = long ? cleanText(raw) : cleanLine(raw);
  problems.push(...found.map((kind) => problemOf({ column, text: raw.trim() }, kind)));
  if (text === '' || BLANK.test(text)) return undefined;
  const cell = { column, text };
  if (FORMULA.test(text)) problems.push(problemOf(cell, 'formula'));
  if (LOST_LETTERS.test(text)) problems.push(problemOf(cell, 'lost-letters'));
  if (NOT_STATED.test(text)) {
    problems.push(problemOf(cell, 'not-stated'));
    return undefined;
  }
  const free = target === 'profile' || target === 'appended';
  if (free || text.length <= MAX_LINE) return cell;
  problems.push(problemOf(cell, 'too-long'));
  return { column, text: cutAt(text, MAX_LINE) };
}

function readCells(
  cells: ReadonlyMap<Target, readonly Cell[]>,
  name: string,
  today: IsoDate,
  order: DateOrder,
): Reading {
  const of = (target: Target) => cells.get(target) ?? [];
  const address = { street: of('street'), zip: of('zip')[0], city: of('city')[0], whole: of('address') };
  return combined([
    readAddress(address),
    readOtherNames(of('nameOther'), name),
    ...of('nameOriginal').map((cell) => reading({ name_original: cell.text })),
    legalFormIn(name),
    ...of('legalForm').map(readLegalForm),
    ...of('registerNumber').map(readRegisterNumber),
    ...of('founded').map((cell) => readFounded(cell, today)),
    ...of('district').map(readDistrict),
    ...of('catchment').map(readCatchment),
    ...of('website').map(readWebsite),
    ...of('mail').map(readMail),
    ...of('phone').map(readPhone),
    ...of('languages').map(readLanguages),
    ...of('members').map(readMembers),
    ...of('lastContact').map((cell) => readDate(cell, 'lastContact', order)),
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

import * as v from 'valibot';
import { fold } from './fold.ts';
import { isOwnHeader } from './own-columns.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceRow } from './read-csv.ts';
import { SEARCHED_ROWS, type Table } from './table.ts';
import { isOfPerson, TARGETS, type Target } from './target.ts';

/** What a person has confirmed for a list with these column names. */
export const RememberedMapping = v.object({
  /** The folded names, in order: by them a list is recognised. */
  header: v.array(v.string()),
  targets: v.array(v.picklist(TARGETS)),
});
export type RememberedMapping = v.InferOutput<typeof RememberedMapping>;

const MOST = 20;

/** The newest mappings with this one as the first. A list without column names cannot be recognised again. */
export function remember(
  before: readonly RememberedMapping[],
  headerCells: readonly string[],
  mapping: readonly ColumnMapping[],
): readonly RememberedMapping[] {
  const header = headerOf(headerCells);
  if (header.length === 0 || isOwnHeader(headerCells)) return before;
  const newest = { header, targets: mapping.slice(0, header.length).map(({ target }) => target) };
  return [newest, ...before.filter((other) => !isSame(other.header, header))].slice(0, MOST);
}

/** Row number of a header that is remembered; undefined if none is there. */
export function rememberedHeader(
  rows: readonly SourceRow[],
  remembered: readonly RememberedMapping[],
): number | undefined {
  return rows.slice(0, SEARCHED_ROWS).find(({ cells }) => find(remembered, cells))?.row;
}

/** The mapping that was confirmed last time for these column names. Persons wait for their legal basis again. */
export function asLastTime(
  { headerCells }: Table,
  proposed: readonly ColumnMapping[],
  remembered: readonly RememberedMapping[],
): readonly ColumnMapping[] | undefined {
  const known = find(remembered, headerCells);
  return known && proposed.map((each, i) => rememberedColumn(each, known.targets[i] ?? each.target));
}

function rememberedColumn(proposed: ColumnMapping, target: Target): ColumnMapping {
  if (isOfPerson(target)) return { ...proposed, target: 'ignore', reason: 'person', ofPerson: target };
  return target === proposed.target ? proposed : { ...proposed, target, reason: 'last-time' };
}

function find(remembered: readonly RememberedMapping[], cells: readonly string[]): RememberedMapping | undefined {
  const header = headerOf(cells);
  return header.length === 0 ? undefined : remembered.find((each) => isSame(each.header, header));
}

/** Empty cells at the end come and go with each saving of a workbook. */
function headerOf(cells: readonly string[]): string[] {
  const folded = cells.map(fold);
  return folded.slice(0, folded.findLastIndex((name) => name !== '') + 1);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

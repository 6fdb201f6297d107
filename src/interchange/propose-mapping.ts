import { meaningOf, type HeaderMeaning } from './header-words.ts';
import { districtNamed, namesIn } from './read-code-lists.ts';
import type { Table, TableColumn } from './table.ts';
import { isShared, type Target } from './target.ts';

/** Why a column was given its target; `chosen`: by the person. */
export type MappingReason =
  | 'header'
  | 'only-column'
  | 'no-own-field'
  | 'no-known-district'
  | 'unknown'
  | 'empty'
  | 'taken'
  | 'person'
  | 'beside-person'
  | 'chosen';

export interface ColumnMapping {
  readonly column: TableColumn;
  readonly target: Target;
  readonly reason: MappingReason;
}

type Aim = Pick<ColumnMapping, 'target' | 'reason'>;

const ignore = (reason: MappingReason): Aim => ({ target: 'ignore', reason });

/** What each column probably is. Every proposal can be changed by the person. */
export function proposeMapping(table: Table): readonly ColumnMapping[] {
  const meanings = meaningsOf(table);
  const persons = meanings.includes('person');
  const taken = new Set<Target>();
  return table.columns.map((column, i) => {
    const aim = aimOf(table, column, meanings[i], persons);
    if (taken.has(aim.target)) return { column, ...ignore('taken') };
    if (!isShared(aim.target)) taken.add(aim.target);
    return { column, ...aim };
  });
}

/** The mapping after the person has chosen another target for one column. */
export function remapped(mapping: readonly ColumnMapping[], index: number, target: Target): readonly ColumnMapping[] {
  return mapping.map((each) => {
    if (each.column.index === index) return { ...each, target, reason: 'chosen' };
    // A field that only one column can fill leaves the column that had it before.
    return each.target === target && !isShared(target) ? { ...each, ...ignore('taken') } : each;
  });
}

function meaningsOf(table: Table): readonly (HeaderMeaning | undefined)[] {
  const meanings = table.columns.map(({ label }) => (table.headerRow === 0 ? undefined : meaningOf(label)));
  // "Name" beside "Vorname" is a family name.
  const firstNames = table.columns.some(({ label }) => /vorname|first ?name|given name/i.test(label));
  return meanings.map((meaning, i) =>
    firstNames && meaning === 'name' && /^name$/i.test(table.columns[i]?.label ?? '') ? 'person' : meaning,
  );
}

function aimOf(table: Table, column: TableColumn, meaning: HeaderMeaning | undefined, persons: boolean): Aim {
  const values = valuesOf(table, column);
  if (values.length === 0) return ignore('empty');
  if (meaning === undefined) {
    return table.columns.length === 1 ? { target: 'name', reason: 'only-column' } : ignore('unknown');
  }
  if (meaning === 'person') return ignore('person');
  // In a list with contact persons a phone number is usually theirs.
  if (persons && (meaning === 'phone' || meaning === 'mail')) return ignore('beside-person');
  if (meaning === 'appended') return { target: 'appended', reason: 'no-own-field' };
  if ((meaning === 'district' || meaning === 'catchment') && !values.some(isDistrict)) {
    return { target: 'appended', reason: 'no-known-district' };
  }
  return { target: meaning, reason: 'header' };
}

function isDistrict(value: string): boolean {
  return [value, ...namesIn(value)].some((name) => districtNamed(name) !== undefined);
}

/** The values of a column that say anything. */
export function valuesOf(table: Table, { index }: TableColumn): readonly string[] {
  return table.rows.flatMap(({ cells }) => cells[index]?.trim() || []);
}

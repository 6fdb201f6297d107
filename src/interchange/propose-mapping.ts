import type { FieldKey } from '../domain/ids.ts';
import { meaningOf, type HeaderMeaning } from './header-words.ts';
import { isOrganisationName } from './organisation-names.ts';
import { fieldOfColumn, isOwnHeader } from './own-columns.ts';
import { districtNamed, namesIn } from './read-code-lists.ts';
import type { Table, TableColumn } from './table.ts';
import { isOfPerson, isShared, type Target } from './target.ts';

/** Why a column was given its target; `chosen`: by the person, `last-time`: by a person for the same column names. */
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
  | 'person-basis'
  | 'register-values'
  | 'name-values'
  | 'own-export'
  | 'last-time'
  | 'chosen';

export interface ColumnMapping {
  readonly column: TableColumn;
  readonly target: Target;
  readonly reason: MappingReason;
  /** What the column becomes once the legal basis for contact persons is stated. */
  readonly ofPerson?: Target;
  /** The very field, in a file that this app has written. */
  readonly key?: FieldKey;
}

type Aim = Omit<ColumnMapping, 'column'>;

const ignore = (reason: MappingReason): Aim => ({ target: 'ignore', reason });

/** What each column probably is. Every proposal can be changed by the person. */
export function proposeMapping(table: Table): readonly ColumnMapping[] {
  if (isOwnHeader(table.headerCells)) return table.columns.map(ownColumn);
  const meanings = meaningsOf(table);
  const persons = meanings.some((meaning) => meaning === 'personName');
  const named = meanings.includes('name') ? undefined : columnOfNames(table, meanings);
  const taken = new Set<Target>();
  return table.columns.map((column, i) => {
    const aim = i === named ? NAMED : aimOf(table, column, meanings[i], persons);
    if (taken.has(aim.target)) return { column, ...ignore('taken') };
    if (!isShared(aim.target)) taken.add(aim.target);
    return { column, ...aim };
  });
}

const NAMED: Aim = { target: 'name', reason: 'name-values' };
/** Part of the values of a column that must name an organisation, so that it is taken for their names. */
const MOSTLY = 0.3;

/** Index of the unnamed column in which organisations stand, where no header says so. */
function columnOfNames(table: Table, meanings: readonly (HeaderMeaning | undefined)[]): number | undefined {
  if (table.columns.length < 2) return undefined;
  const shares = table.columns.map((column, i) => {
    const values = meanings[i] === undefined ? valuesOf(table, column) : [];
    return values.length === 0 ? 0 : values.filter(isOrganisationName).length / values.length;
  });
  const most = Math.max(...shares);
  return most < MOSTLY ? undefined : shares.indexOf(most);
}

function ownColumn(column: TableColumn): ColumnMapping {
  const key = fieldOfColumn(column.label);
  if (key === undefined) return { column, ...ignore('unknown') };
  return { column, target: key === 'name' ? 'name' : 'field', reason: 'own-export', key };
}

/** The mapping after the person has chosen another target for one column. */
export function remapped(mapping: readonly ColumnMapping[], index: number, target: Target): readonly ColumnMapping[] {
  return mapping.map((each) => {
    if (each.column.index === index) return { ...each, target, reason: 'chosen' };
    // A field that only one column can fill leaves the column that had it before.
    return each.target === target && !isShared(target) ? { ...each, ...ignore('taken') } : each;
  });
}

/** Columns about persons come in once the legal basis is stated, and go out when it is taken back. */
export function withPersons(mapping: readonly ColumnMapping[], allowed: boolean): readonly ColumnMapping[] {
  return mapping.map((each) => {
    const { reason, ofPerson, target } = each;
    if (!allowed && isOfPerson(target)) return { ...each, ...ignore('person') };
    const isLeftOut = reason === 'person' || reason === 'beside-person';
    return allowed && isLeftOut && ofPerson ? { ...each, target: ofPerson, reason: 'person-basis' } : each;
  });
}

function meaningsOf(table: Table): readonly (HeaderMeaning | undefined)[] {
  const meanings = table.columns.map(({ label }) => (table.headerRow === 0 ? undefined : meaningOf(label)));
  // "Name" beside "Vorname" is a family name.
  const firstNames = table.columns.some(({ label }) => /vorname|first ?name|given name/i.test(label));
  return meanings.map((meaning, i) =>
    firstNames && meaning === 'name' && /^name$/i.test(table.columns[i]?.label ?? '') ? 'personName' : meaning,
  );
}

function aimOf(table: Table, column: TableColumn, meaning: HeaderMeaning | undefined, persons: boolean): Aim {
  const values = valuesOf(table, column);
  if (values.length === 0) return ignore('empty');
  if (meaning === undefined && values.every(isRegisterNumber))
    return { target: 'registerNumber', reason: 'register-values' };
  if (meaning === undefined) {
    return table.columns.length === 1 ? { target: 'name', reason: 'only-column' } : ignore('unknown');
  }
  if (meaning === 'person') return ignore('person');
  if (isOfPerson(meaning)) return { ...ignore('person'), ofPerson: meaning };
  // In a list with contact persons a phone number is usually theirs.
  if (persons && meaning === 'phone') return { ...ignore('beside-person'), ofPerson: 'personPhone' };
  if (persons && meaning === 'mail') return { ...ignore('beside-person'), ofPerson: 'personMail' };
  if (meaning === 'appended') return { target: 'appended', reason: 'no-own-field' };
  if ((meaning === 'district' || meaning === 'catchment') && !values.some(isDistrict)) {
    return { target: 'appended', reason: 'no-known-district' };
  }
  return { target: meaning, reason: 'header' };
}

function isRegisterNumber(value: string): boolean {
  return /^(VR|GnR|PR|HRA|HRB)\s?\d{1,7}(\s?\p{Lu})?$/u.test(value);
}

function isDistrict(value: string): boolean {
  return [value, ...namesIn(value)].some((name) => districtNamed(name) !== undefined);
}

/** The values of a column that say anything. */
export function valuesOf(table: Table, { index }: TableColumn): readonly string[] {
  return table.rows.flatMap(({ cells }) => cells[index]?.trim() || []);
}

import { meaningOf } from './header-words.ts';
import { worldNumbersIn } from './phone.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceRow } from './read-csv.ts';
import { registerKey } from './read-lines.ts';
import { mailsIn } from './read-mails.ts';
import type { Table } from './table.ts';

/**
 * By what two rows of one list may be recognised as one organisation. Ways to reach persons count too, also where
 * they are not imported: they are only compared, never kept or shown.
 */
export interface Marks {
  readonly register: string | undefined;
  readonly phones: readonly string[];
  readonly mails: readonly string[];
}

export const NO_MARKS: Marks = { register: undefined, phones: [], mails: [] };

type MarkKind = keyof Marks;

const KINDS: Readonly<Record<string, MarkKind>> = {
  phone: 'phones',
  personPhone: 'phones',
  mail: 'mails',
  personMail: 'mails',
  registerNumber: 'register',
};

/** Reads the marks of the rows of one table. */
export function createMarker(table: Table, mapping: readonly ColumnMapping[]): (row: SourceRow) => Marks {
  const columns = mapping.flatMap(({ column, target }) => {
    const said = target === 'ignore' && table.headerRow > 0 ? meaningOf(column.label) : target;
    const kind = said === undefined ? undefined : KINDS[said];
    return kind === undefined ? [] : [{ index: column.index, kind }];
  });
  return ({ cells }) => {
    const of = (wanted: MarkKind) =>
      columns.flatMap(({ index, kind }) => (kind === wanted ? (cells[index] ?? '') : []));
    return {
      register: of('register').flatMap((text) => registerKey(text) ?? [])[0],
      phones: of('phones').flatMap(worldNumbersIn),
      mails: of('mails').flatMap(mailsIn),
    };
  };
}

import type { IsoDate } from '../domain/dates.ts';
import { checkDuplicates, type CheckedProposal, type Likeness } from './duplicates.ts';
import { gather } from './gather.ts';
import { type ColumnMapping, proposeMapping, withPersons } from './propose-mapping.ts';
import { propose, type SkippedRow } from './propose.ts';
import type { FileContent } from './read-file.ts';
import type { Problem } from './reading.ts';
import { findHeader, tableFrom } from './table.ts';

/** What an import of a file would do, with no choice made by a person. Rows count from 1 as a spreadsheet shows them. */
export interface ImportReport {
  /** Rows below the header that hold anything. */
  readonly rows: number;
  readonly organisations: number;
  readonly skipped: readonly { readonly row: number; readonly why: SkippedRow['kind'] }[];
  readonly problems: readonly {
    readonly row: number;
    readonly column: string;
    readonly why: Problem['kind'] | 'person-column';
  }[];
  /** Pairs of organisations that may be one, or the rows of one that spell its name differently (`spelling`). */
  readonly duplicates: readonly { readonly rows: readonly number[]; readonly why: readonly string[] }[];
}

/** `persons`: whether a legal basis for contact persons is stated; without one their columns stay out and are named. */
export function reportOf(content: FileContent, today: IsoDate, persons = false): ImportReport {
  const table = tableFrom(content.rows, findHeader(content.rows));
  const mapping = withPersons(proposeMapping(table), persons);
  const read = propose(table, mapping, today);
  const names = new Map(read.proposals.map(({ row, name }) => [row, name] as const));
  const proposals = checkDuplicates(gather(read.proposals, mapping), []);
  const problems = [...content.problems, ...proposals.flatMap((proposal) => proposal.problems)];
  return {
    rows: table.rows.length,
    organisations: proposals.length,
    skipped: read.skipped.map(({ row, kind }) => ({ row, why: kind })),
    problems: [
      ...mapping
        .filter(isLeftOut)
        .map(({ column }) => ({ row: table.headerRow, column: column.label, why: 'person-column' as const })),
      ...problems.map(({ row, column, kind }) => ({ row, column, why: kind })).toSorted((a, b) => a.row - b.row),
    ],
    duplicates: proposals.flatMap((proposal) => [
      ...spellingsOf(proposal, names),
      ...proposal.likenesses.flatMap((likeness) => pairOf(proposal, likeness)),
    ]),
  };
}

function isLeftOut({ reason }: ColumnMapping): boolean {
  return reason === 'person' || reason === 'beside-person';
}

function spellingsOf({ rows }: CheckedProposal, names: ReadonlyMap<number, string>): ImportReport['duplicates'] {
  const firstOfEach = new Map(rows.map((row) => [names.get(row), row] as const).reverse());
  return firstOfEach.size < 2 ? [] : [{ rows: [...firstOfEach.values()].toSorted((a, b) => a - b), why: ['spelling'] }];
}

function pairOf(
  { row }: CheckedProposal,
  { to, nameLikeness, address, because }: Likeness,
): ImportReport['duplicates'] {
  if (to.kind !== 'row') return [];
  const name = nameLikeness === 'other' ? [] : [WORDS[nameLikeness]];
  return [
    {
      rows: [to.row, row],
      why: [...name, ...because.map((one) => `same ${one}`), ...(address === 'same' ? ['same address'] : [])],
    },
  ];
}

const WORDS = {
  same: 'same name',
  key: 'same name but for legal form, case and punctuation',
  words: 'similar name',
} as const;

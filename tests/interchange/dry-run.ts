import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gather } from '../../src/interchange/gather.ts';
import type { Proposal } from '../../src/interchange/propose.ts';
import type { ImportReport } from '../../src/interchange/report.ts';
import { read } from './reading.ts';

const root = join(import.meta.dirname, '../..');

/** What the command says that an import of the file would do. */
export function dryRun(file: string): ImportReport {
  const args = ['scripts/import.ts', '--dry-run', file];
  const report: ImportReport = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
  return report;
}

export interface Numbers {
  readonly rows: number;
  readonly organisations: number;
  readonly skipped: readonly string[];
  readonly problems: number;
  readonly duplicates: number;
}

export function numbersOf({ rows, organisations, skipped, problems, duplicates }: ImportReport): Numbers {
  return {
    rows,
    organisations,
    skipped: skipped.map(({ row, why }) => `${row} ${why}`),
    problems: problems.length,
    duplicates: duplicates.length,
  };
}

/** How often each thing was noticed in each column. */
export function noticed({ problems }: ImportReport): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { why, column } of problems) counts[`${why} ${column}`] = (counts[`${why} ${column}`] ?? 0) + 1;
  return counts;
}

/** The organisation that a row of the file becomes, alone or together with other rows. */
export function organisationOfRow(file: string): (row: number) => Proposal | undefined {
  const { proposals, mapping } = read(readFileSync(file));
  const gathered = gather(proposals, mapping);
  return (row) => gathered.find(({ rows }) => rows.includes(row));
}

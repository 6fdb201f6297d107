import type { FormRow } from './columns.ts';
import type { Note } from './not-carried.ts';
import { type RowType, rowType } from './types.ts';

/** What a row asks, if it is not the edge of a group. */
export type AskingType = Exclude<RowType, { kind: 'begin' | 'end' }>;

/** The rows of a form as they lie in each other. */
export type Node =
  | { readonly kind: 'row'; readonly row: FormRow; readonly type: AskingType }
  | { readonly kind: 'group' | 'repeat'; readonly row: FormRow; readonly children: readonly Node[] };

interface Frame {
  readonly kind: 'group' | 'repeat';
  readonly row: FormRow;
  readonly children: Node[];
}

/** Puts the rows between `begin` and `end` into their groups. A group without an end goes to the end of the form. */
export function treeOf(rows: readonly FormRow[], note: Note): readonly Node[] {
  const top: Node[] = [];
  const open: Frame[] = [];
  const inner = (): Node[] => open.at(-1)?.children ?? top;
  for (const row of rows) {
    const cell = row.cell('type');
    if (cell === '' || /^(false|no)$/i.test(row.cell('include'))) continue;
    const type = rowType(cell);
    if (type.kind === 'begin') {
      const frame: Frame = { kind: type.what, row, children: [] };
      inner().push(frame);
      open.push(frame);
    } else if (type.kind === 'end') {
      if (open.pop() === undefined) note('survey', row.row, cell, 'group-unfinished');
    } else inner().push({ kind: 'row', row, type });
  }
  for (const { row } of open) note('survey', row.row, `${row.cell('type')} ${row.cell('name')}`, 'group-unfinished');
  return top;
}

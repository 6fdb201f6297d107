import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import type { RecordView } from './record-view.ts';

const Text = v.pipe(v.string(), v.maxLength(2_001));

/**
 * Where an imported record comes from: the import, its file and day, the rows as a spreadsheet numbers them, and
 * the cells that were taken over: name of the column, text as the list had it, and the field that it filled. One
 * field: it is written once, as a whole.
 */
export const Imported = v.object({
  import: Uuid,
  file: Text,
  on: IsoDate,
  rows: v.array(v.pipe(v.number(), v.safeInteger())),
  /** Row by row; fewer than `rows` if the list says a lot. */
  cells: v.array(v.array(v.tupleWithRest([Text, Text], Text))),
});
export type Imported = v.InferOutput<typeof Imported>;

/** Where a record was imported from; undefined if a person has entered it. */
export function importedOf({ fields }: Pick<RecordView, 'fields'>): Imported | undefined {
  const imported = v.safeParse(Imported, fields['imported']);
  return imported.success ? imported.output : undefined;
}

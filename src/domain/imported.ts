import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';

const Text = v.pipe(v.string(), v.maxLength(2_001));

/**
 * Where an imported record comes from: the import, its file and day, the rows as a spreadsheet numbers them, and
 * the cells that were taken over under the names of their columns. One field: it is written once, as a whole.
 */
export const Imported = v.object({
  import: Uuid,
  file: Text,
  on: IsoDate,
  rows: v.array(v.pipe(v.number(), v.safeInteger())),
  /** Row by row; fewer than `rows` if the list says a lot. */
  cells: v.array(v.array(v.tuple([Text, Text]))),
});
export type Imported = v.InferOutput<typeof Imported>;

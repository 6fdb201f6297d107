import * as v from 'valibot';
import type { View } from '../../db/view.ts';
import { IsoDate } from '../../domain/dates.ts';
import { Uuid } from '../../domain/ids.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An import of which something is still to be saved: the draft of its plan. */
const UnfinishedImport = v.object({
  id: Uuid,
  file: v.string(),
  on: IsoDate,
  /** Organisations that the person wanted. */
  total: count,
  /** Organisations of one step; the last one may have fewer. */
  perStep: v.pipe(count, v.minValue(1)),
});
export type UnfinishedImport = v.InferOutput<typeof UnfinishedImport>;

const PREFIX = 'import:';

export function planOf({ id }: Pick<UnfinishedImport, 'id'>): string {
  return `${PREFIX}${id}`;
}

/** The imports that were begun on this device and are not all saved, the oldest first. */
export function unfinishedImports(drafts: View['drafts']): readonly UnfinishedImport[] {
  return [...drafts.values()]
    .filter(({ id }) => id.startsWith(PREFIX))
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ value }) => {
      const known = v.safeParse(UnfinishedImport, value);
      return known.success ? [known.output] : [];
    });
}

/** Organisations of the plan that are on the disk already. */
export function savedOf({ total, perStep }: UnfinishedImport, left: readonly number[]): number {
  return left.reduce((saved, no) => saved - Math.min(perStep, total - no * perStep), total);
}

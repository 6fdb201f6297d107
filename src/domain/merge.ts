import type { Mid } from './ids.ts';
import type { Json } from './json.ts';
import type { FieldEdit, FieldState, MergedField } from './merge-field.ts';
import { mergeElement, mergeScalar } from './merge-field.ts';
import { mergeRanked } from './merge-ranked.ts';
import { mergeText } from './merge-text.ts';
import type { FieldSpec } from './record-type.ts';

/** Merges one edit by the kind of its field. `ownMid` becomes the writer of a value that nobody wrote as it is. */
export function mergeField(
  spec: Exclude<FieldSpec, { kind: 'counter' }>,
  current: FieldState,
  edit: FieldEdit,
  ownMid: Mid,
): MergedField {
  switch (spec.kind) {
    case 'scalar':
      return mergeScalar(current, edit);
    case 'ranked':
      return mergeRanked(current, edit, spec.path);
    case 'set':
      return mergeElement(current, edit);
    case 'text':
      return mergeText(current, edit, ownMid);
  }
}

/** A value in the history of a field, with the one before it. */
export interface PastValue {
  readonly mid: Mid;
  readonly v: Json;
  readonly parent: Mid | null;
}

/**
 * What the history of a field gains by a merged edit. A value that was taken follows the one it replaced, any
 * other the one that its author saw; a merged text follows the edit, so that every word is on one chain.
 */
export function historyOf(current: FieldState, edit: FieldEdit, { field }: MergedField): readonly PastValue[] {
  const { mid, v, p } = edit;
  if (field.mid === current.mid || field.mid === null || field.v === undefined) return [{ mid, v, parent: p }];
  const taken = { mid, v, parent: current.mid };
  return field.mid === mid ? [taken] : [taken, { mid: field.mid, v: field.v, parent: mid }];
}

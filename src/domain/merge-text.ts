import type { Mid } from './ids.ts';
import type { FieldEdit, FieldState, MergedField } from './merge-field.ts';
import { mergeScalar, sameValue, sawCurrent, settle } from './merge-field.ts';
import { mergeSentences } from './merge-sentences.ts';
import { MAX_TEXT } from './record-type.ts';

/**
 * Merges one edit of a long text. Two people who wrote in different places are both heard: the result is a value
 * of its own (`ownMid`), so that the next edit of either is merged again. Otherwise both texts are kept.
 */
export function mergeText(current: FieldState, edit: FieldEdit, ownMid: Mid): MergedField {
  const merged = mergedText(current, edit);
  if (merged === undefined) return mergeScalar(current, edit);
  return { outcome: 'merged', field: { v: merged, mid: ownMid, alt: settle(current.alt, edit, merged) } };
}

function mergedText(current: FieldState, edit: FieldEdit): string | undefined {
  if (current.mid === null || sawCurrent(current, edit) || sameValue(current.v, edit.v)) return undefined;
  // Whoever settles versions has decided how the whole text shall read.
  if (edit.x.length > 0) return undefined;
  // A version that still waits for a choice is no ancestor of the visible one.
  if (current.alt.some((kept) => kept.mid === edit.p)) return undefined;
  if (typeof current.v !== 'string' || typeof edit.v !== 'string' || typeof edit.seen !== 'string') return undefined;
  const merged = mergeSentences(edit.seen, current.v, edit.v);
  return merged === undefined || merged.length > MAX_TEXT ? undefined : merged;
}

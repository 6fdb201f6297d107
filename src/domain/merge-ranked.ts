import type { Json } from './json.ts';
import type { FieldEdit, FieldState, MergedField } from './merge-field.ts';
import { follows, mergeScalar, sawCurrent, settle } from './merge-field.ts';
import type { StatusPath } from './record-type.ts';

/**
 * Merges one edit of a status. Of two people who did not see each other's, the one who is further on the
 * path is right, and the earlier status goes to the history; where neither lies on the other's way, both are kept.
 */
export function mergeRanked(current: FieldState, edit: FieldEdit, path: StatusPath): MergedField {
  const isApart = current.mid !== null && !sawCurrent(current, edit);
  if (isApart && isBefore(path, edit.v, current.v)) {
    return { outcome: 'applied', field: { ...current, alt: current.alt.filter((kept) => !follows(edit, kept)) } };
  }
  if (isApart && isBefore(path, current.v, edit.v)) {
    const alt = settle(current.alt, edit, edit.v).filter((kept) => !isBefore(path, kept.v, edit.v));
    return { outcome: 'applied', field: { v: edit.v, mid: edit.mid, alt } };
  }
  const { outcome, field } = mergeScalar(current, edit);
  if (outcome !== 'conflict') return { outcome, field };
  // Also among the versions beside the visible one, the earlier goes to the history.
  const alt = field.alt.filter((kept) => !field.alt.some((other) => isBefore(path, kept.v, other.v)));
  return { outcome: alt.some((kept) => kept.mid === edit.mid) ? 'conflict' : 'applied', field: { ...field, alt } };
}

/** Whether the path leads from one status on to the other. */
function isBefore(path: StatusPath, from: Json | undefined, to: Json | undefined): boolean {
  if (typeof from !== 'string' || typeof to !== 'string' || from === to) return false;
  const reached = new Set<string>([from]);
  for (const status of reached) {
    for (const next of Object.hasOwn(path, status) ? (path[status] ?? []) : []) reached.add(next);
  }
  return reached.has(to);
}

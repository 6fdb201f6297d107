import type { Instant } from './dates.ts';
import type { Mid } from './ids.ts';
import type { Json } from './json.ts';
import { sameJson } from './json.ts';

/** A kept second version, as the server stores it: who wrote it is resolved to names when it is read. */
export interface KeptVersion {
  readonly mid: Mid;
  readonly v: Json;
  readonly user: string;
  readonly dev: string;
  readonly at: Instant;
}

/** One field of a record on the server. `mid` is null while the field has no value. */
export interface FieldState {
  readonly v: Json | undefined;
  readonly mid: Mid | null;
  readonly alt: readonly KeptVersion[];
}

/** One edit of the field: `p` is the writer of the value that the person saw, `x` the versions she settles. */
export interface FieldEdit extends KeptVersion {
  readonly p: Mid | null;
  readonly x: readonly Mid[];
  /** The value that `p` wrote, if the server knows it. */
  readonly seen: Json | undefined;
}

/** `merged`: the visible value is a new one, made of what both wrote. */
export type FieldOutcome = 'applied' | 'merged' | 'conflict';

export interface MergedField {
  readonly outcome: FieldOutcome;
  readonly field: FieldState;
}

/**
 * Merges one edit of a scalar field. The value that was there first stays; a different one that did not
 * see it is kept beside it until a person chooses. An edit that says what is already there is taken as
 * agreement and keeps the current writer.
 */
export function mergeScalar(current: FieldState, edit: FieldEdit): MergedField {
  if (current.mid !== null && sameValue(current.v, edit.v)) {
    return { outcome: 'applied', field: { ...current, alt: settle(current.alt, edit, current.v) } };
  }
  if (current.mid === null || sawCurrent(current, edit)) {
    return { outcome: 'applied', field: { v: edit.v, mid: edit.mid, alt: settle(current.alt, edit, edit.v) } };
  }
  const others = current.alt.filter((kept) => !follows(edit, kept));
  const { mid, v, user, dev, at } = edit;
  return { outcome: 'conflict', field: { ...current, alt: [...others, { mid, v, user, dev, at }] } };
}

/**
 * Merges one tick of a checklist element. Ticks of different elements never meet; if two people disagree
 * about the same element, it stays on, so that a need stays visible.
 */
export function mergeElement(current: FieldState, edit: FieldEdit): MergedField {
  const isKept =
    current.mid !== null && (sameJson(current.v, edit.v) || (edit.v === false && !sawCurrent(current, edit)));
  if (isKept) return { outcome: 'applied', field: current };
  return { outcome: 'applied', field: { v: edit.v, mid: edit.mid, alt: [] } };
}

/** Whether the person saw the current value: the same writer, or another writer of an equal value. */
export function sawCurrent(current: FieldState, edit: FieldEdit): boolean {
  if (edit.p === current.mid) return true;
  return edit.p !== null && edit.seen !== undefined && sameValue(edit.seen, current.v);
}

/** Whether the edit continues a kept version of the same author: then it takes that version's place. */
export function follows(edit: FieldEdit, kept: KeptVersion): boolean {
  return kept.mid === edit.p && kept.user === edit.user;
}

/** What stays open after an edit was taken: not what it settles, and nothing that now equals the visible value. */
export function settle(
  alt: readonly KeptVersion[],
  edit: FieldEdit,
  visible: Json | undefined,
): readonly KeptVersion[] {
  return alt.filter((kept) => !edit.x.includes(kept.mid) && !follows(edit, kept) && !sameValue(kept.v, visible));
}

/** Equal for a person: "é" as one or as two code points is no second version. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.normalize() === b.normalize();
  return sameJson(a, b);
}

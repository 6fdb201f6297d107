import * as v from 'valibot';
import { Instant } from '../../src/domain/dates.ts';
import { Mid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import type { FieldEdit, FieldState } from '../../src/domain/merge-field.ts';

export const AT = v.parse(Instant, '2026-11-22T08:00:00.000Z');

export const mid = (i: number): Mid => v.parse(Mid, `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`);

/** A field whose value mutation 0 wrote. */
export const written = (value: Json): FieldState => ({ v: value, mid: mid(0), alt: [] });

/** Edit number `i`, by a person of her own who saw what mutation 0 had written. */
export function editOf(seen: Json, i: number, value: Json, more: Partial<FieldEdit> = {}): FieldEdit {
  return { mid: mid(i), v: value, user: `u${i}`, dev: `d${i}`, at: AT, p: mid(0), x: [], seen, ...more };
}

/** All values that people find in a field, the visible one first. */
export const keptIn = ({ v: visible, alt }: FieldState): readonly (Json | undefined)[] => [
  visible,
  ...alt.map((kept) => kept.v),
];

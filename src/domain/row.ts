import * as v from 'valibot';
import { Instant } from './dates.ts';
import { FieldKey, Mid, Uuid } from './ids.ts';
import { Json } from './json.ts';

/** A second version of a field that waits for a person's choice. `by`, `via`: names for display, "" if hidden. */
export const Alternative = v.object({ mid: Mid, v: Json, by: v.string(), at: Instant, via: v.string() });
export type Alternative = v.InferOutput<typeof Alternative>;

/** Who wrote the visible version of a field that has alternatives. */
export const Author = v.object({ by: v.string(), at: Instant, via: v.string() });
export type Author = v.InferOutput<typeof Author>;

/** State of one record as the server tells it. Unknown types and fields are kept as they are. */
export const LiveRow = v.object({
  id: Uuid,
  t: v.string(),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  f: v.record(FieldKey, Json),
  /** Writer of every field that `fm` does not name. */
  m: Mid,
  fm: v.record(FieldKey, Mid),
  inc: v.record(FieldKey, v.number()),
  alt: v.record(FieldKey, v.array(Alternative)),
  top: v.exactOptional(v.record(FieldKey, Author)),
  st: v.picklist(['live', 'archived']),
});
export type LiveRow = v.InferOutput<typeof LiveRow>;

/** A record that left the scope or was erased. */
export const GoneRow = v.object({
  id: Uuid,
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  st: v.picklist(['gone', 'erased']),
});
export type GoneRow = v.InferOutput<typeof GoneRow>;

export const Row = v.union([LiveRow, GoneRow]);
export type Row = v.InferOutput<typeof Row>;

export function isLive(row: Row): row is LiveRow {
  return row.st === 'live' || row.st === 'archived';
}

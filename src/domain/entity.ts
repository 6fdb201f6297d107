import type * as v from 'valibot';
import type { FieldKey, Uuid } from './ids.ts';
import { splitKey } from './ids.ts';
import type { RecordView } from './record-view.ts';
import type { FieldSpec, RecordType } from './record-type.ts';
import { fits, specOf } from './record-type.ts';

type ValueOf<S extends FieldSpec> = S extends { schema: infer V extends v.GenericSchema }
  ? v.InferOutput<V> | undefined
  : S extends { kind: 'text' }
    ? string | undefined
    : S extends { kind: 'counter' }
      ? number
      : Readonly<Record<string, boolean>>;

/** A record read by its type. An absent or cleared field is `undefined`: unknown, which is not "no". */
export type Entity<T extends RecordType> = {
  readonly [K in keyof T['fields']]: ValueOf<T['fields'][K]>;
} & {
  readonly id: Uuid;
  readonly archived: boolean;
  /** Keys whose value this version cannot read; shown as a count, never dropped. */
  readonly unreadable: readonly FieldKey[];
};

/** Reads a record's fields by its type. */
export function readEntity<T extends RecordType>(type: T, record: RecordView): Entity<T> {
  const values: Record<string, unknown> = {};
  const unreadable: FieldKey[] = [];
  for (const [field, spec] of Object.entries(type.fields)) {
    if (spec.kind === 'set') values[field] = {};
    if (spec.kind === 'counter') values[field] = record.counts[field] ?? 0;
  }
  for (const [key, value] of Object.entries(record.fields)) {
    const { field, element } = splitKey(key);
    const spec = specOf(type, key);
    if (spec === undefined || !fits(spec, value)) unreadable.push(key);
    else if (element === undefined) values[field] = value ?? undefined;
    else values[field] = { ...asElements(values[field]), [element]: value };
  }
  // The loop above builds exactly the shape that the specs describe.
  return { ...values, id: record.id, archived: record.archived, unreadable } as Entity<T>;
}

function asElements(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The elements that are set to yes. */
export function chosen(elements: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.keys(elements).filter((key) => elements[key]);
}

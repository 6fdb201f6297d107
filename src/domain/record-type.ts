import * as v from 'valibot';
import type { FieldKey } from './ids.ts';
import { splitKey, Uuid } from './ids.ts';
import type { Json } from './json.ts';

/** Longest text of one field, in UTF-16 code units (sync design 2.8). */
export const MAX_TEXT = 20_000;
/** Longest line of text, in UTF-16 code units. */
export const MAX_LINE = 1_000;

/** For each status those that may come next. What is further on that way outranks what lies before it. */
export type StatusPath = Readonly<Record<string, readonly string[]>>;

/** How two people's edits of a field meet. A scalar may name the types of record that it may point to. */
export type FieldSpec =
  | { readonly kind: 'scalar'; readonly schema: v.GenericSchema<Json>; readonly ref?: readonly string[] }
  | { readonly kind: 'ranked'; readonly schema: v.GenericSchema<Json>; readonly path: StatusPath }
  | { readonly kind: 'text' }
  | { readonly kind: 'set' }
  /** A sum of steps (`inc`); nobody writes it as a whole. */
  | { readonly kind: 'counter' };

export type FieldSpecs = Readonly<Record<string, FieldSpec>>;

export interface RecordType<F extends FieldSpecs = FieldSpecs> {
  readonly name: string;
  /** Kinds of scope in which such a record may live: the part before the colon. */
  readonly scopes: readonly ('org' | 'case' | 'event' | 'drop')[];
  readonly fields: F;
  /** Fields known by data rather than by name (profile, form answers). */
  readonly open?: (field: string, isElement: boolean) => FieldSpec | undefined;
  /** Created once and never changed. */
  readonly immutable?: boolean;
  /** Immutable, and yet put away when it is done with. */
  readonly archivable?: boolean;
  /** There is one of the kind in each workspace, from the beginning; only its fields change. */
  readonly isGiven?: boolean;
}

export function recordType<const F extends FieldSpecs>(type: RecordType<F>): RecordType<F> {
  return type;
}

export const scalar = <S extends v.GenericSchema<Json>>(schema: S) => ({ kind: 'scalar' as const, schema });
/** A pointer to another record of one of these types. */
export const ref = (...types: readonly string[]) => ({ kind: 'scalar' as const, schema: Uuid, ref: types });
/** A status that goes its way. A code that the path does not name stands beside it: only people can compare it. */
export const ranked = <S extends v.GenericSchema<Json>>(schema: S, path: StatusPath) => ({
  kind: 'ranked' as const,
  schema,
  path,
});
export const longText: { readonly kind: 'text' } = { kind: 'text' };
export const set: { readonly kind: 'set' } = { kind: 'set' };
export const counter: { readonly kind: 'counter' } = { kind: 'counter' };

/** A line of text, a code of a list, a number: the usual scalars. */
export const Line = v.pipe(v.string(), v.maxLength(MAX_LINE));

/** A text that no field of one line can hold; `max` in UTF-16 code units. */
export type LineRefusal = { readonly kind: 'text-too-long'; readonly max: number };

/** What keeps a text from being stored as one line: forms never cut it, people shorten it. */
export function lineRefusal(text: string): LineRefusal | undefined {
  return text.trim().length > MAX_LINE ? { kind: 'text-too-long', max: MAX_LINE } : undefined;
}

export const Code = v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/));

/** The kind of a field or element key, or undefined if this version does not know it. */
export function specOf(type: RecordType, key: FieldKey): FieldSpec | undefined {
  const { field, element } = splitKey(key);
  const spec = Object.hasOwn(type.fields, field) ? type.fields[field] : type.open?.(field, element !== undefined);
  if (spec === undefined) return undefined;
  return (spec.kind === 'set') === (element !== undefined) ? spec : undefined;
}

/** Whether `value` may stand in the field; null clears any field but an element. */
export function fits(spec: FieldSpec, value: Json): boolean {
  switch (spec.kind) {
    case 'set':
      return typeof value === 'boolean';
    case 'text':
      return value === null || (typeof value === 'string' && value.length <= MAX_TEXT);
    case 'scalar':
    case 'ranked':
      return value === null || v.is(spec.schema, value);
    case 'counter':
      return false;
  }
}

import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));

/** Id of a record, a person, a device or a workspace: lower-case UUID. */
export const Uuid = v.pipe(uuid, v.brand('Uuid'));
export type Uuid = v.InferOutput<typeof Uuid>;

/** Id of a mutation, made at the user's action and never reused. */
export const Mid = v.pipe(uuid, v.brand('Mid'));
export type Mid = v.InferOutput<typeof Mid>;

/** A set of records that is granted as a whole: `org`, `case`, `event:<id>`, `drop:<form>`. */
export const Scope = v.pipe(v.string(), v.regex(/^(org|case|(event|drop):[\w-]{1,64})$/), v.brand('Scope'));
export type Scope = v.InferOutput<typeof Scope>;

export const SCOPE_ORG = v.parse(Scope, 'org');
export const SCOPE_CASE = v.parse(Scope, 'case');

/** Characters. */
export const MAX_FIELD_NAME = 80;
/** Name of a field without its element. */
export const FieldName = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.]*$/), v.maxLength(MAX_FIELD_NAME));

/** Name of one element of a set field. */
export const ElementName = v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/));

/** The unit of merge: a field, or `field/element`. */
export type FieldKey = string;
export const FieldKey = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.]{0,79}(\/[\w.:-]{1,64})?$/));

export function elementKey(field: string, element: string): FieldKey {
  return `${field}/${element}`;
}

/** Takes `field/element` apart; `element` is undefined for a plain field. */
export function splitKey(key: FieldKey): { readonly field: string; readonly element: string | undefined } {
  const slash = key.indexOf('/');
  return slash < 0 ? { field: key, element: undefined } : { field: key.slice(0, slash), element: key.slice(slash + 1) };
}

import * as v from 'valibot';

/** A JSON value, as it travels on the wire and lies in the databases. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A check by hand: a schema of alternatives would be a third of the device's work in a first download. */
export const Json: v.GenericSchema<Json> = v.custom<Json>(isJson);

function isJson(value: unknown): value is Json {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === 'object' && Object.values(value).every(isJson);
}

/** Deep equality of two JSON values; the order of object keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a === null || b === null) return false;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (isArray(a) || isArray(b)) {
    return isArray(a) && isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && sameJson(a[k], b[k]));
}

/** `Array.isArray` that keeps readonly arrays apart from objects for the type checker. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

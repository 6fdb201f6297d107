import type { Json } from '../domain/json.ts';

/**
 * JSON with one spelling per value: keys sorted by UTF-16 code units, no blanks (RFC 8785). Numbers and
 * strings are spelled by JSON.stringify, which is what the RFC prescribes.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

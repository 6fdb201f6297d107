import * as v from 'valibot';
import type { FieldKey } from '../src/domain/ids.ts';
import { elementKey, splitKey, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import { fits, specOf } from '../src/domain/record-type.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';

/** A record that must exist for the value to stand. */
export interface Pointer {
  readonly id: Uuid;
  readonly types: readonly string[];
}

/** Why a value may not stand in a field, or the record that it points to, or nothing to object to. */
export function checkValue(
  type: RecordType,
  key: FieldKey,
  value: Json,
  asText: boolean,
): Failure | Pointer | undefined {
  const spec = specOf(type, key);
  if (spec === undefined) return isMisspelt(type, key) ? rejected('invalid') : quarantined('unknown');
  if (!fits(spec, value) || (asText && spec.kind !== 'text')) return rejected('invalid');
  if (spec.kind !== 'scalar' || spec.ref === undefined || value === null) return undefined;
  return { id: v.parse(Uuid, value), types: spec.ref };
}

/** A set without its element, or an element of something that is no set. */
function isMisspelt(type: RecordType, key: FieldKey): boolean {
  const { field, element } = splitKey(key);
  return specOf(type, element === undefined ? elementKey(field, 'any') : field) !== undefined;
}

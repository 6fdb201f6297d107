import type { FieldKey, Scope, Uuid } from './ids.ts';
import { splitKey } from './ids.ts';
import type { Json } from './json.ts';
import { sameJson } from './json.ts';
import type { Change, CreateOp, Op } from './mutation.ts';
import type { RecordType } from './record-type.ts';
import { specOf } from './record-type.ts';
import type { RecordView } from './record-view.ts';

/** Values by field key; null clears a field. A key that is not named is not touched. */
export type Wanted = Readonly<Record<FieldKey, Json>>;

/** What an edit was based on: the values a person saw, and who had written them. */
export type Seen = Pick<RecordView, 'id' | 'fields' | 'writers'>;

/** The most ops that one mutation may carry. */
const MAX_OPS = 50;

/** Creates a record. Empty values are left out: unknown is not a value. */
export function createOp(type: RecordType, id: Uuid, scope: Scope, fields: Wanted): CreateOp {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value !== '');
  return { k: 'create', t: type.name, id, scope, f: Object.fromEntries(known) };
}

/** The ops that turn what the person saw into what she wants: only fields that differ, each with its base. */
export function editOps(type: RecordType, seen: Seen, wanted: Wanted): readonly Op[] {
  return Object.entries(wanted).flatMap(([key, value]) => {
    const before = Object.hasOwn(seen.fields, key) ? seen.fields[key] : undefined;
    return sameJson(blankAsNull(before), blankAsNull(value)) ? [] : [editOp(type, seen, key, value)];
  });
}

/** An empty line in a form is a field that nobody filled or somebody cleared: no reason to write it again. */
function blankAsNull(value: Json | undefined): Json {
  return value === undefined || value === '' ? null : value;
}

function editOp(type: RecordType, { id, writers }: Seen, key: FieldKey, value: Json): Op {
  const { field, element } = splitKey(key);
  const p = writers[key] ?? null;
  if (element !== undefined) return { k: 'elem', id, f: field, e: element, on: value === true, p };
  const isText = specOf(type, key)?.kind === 'text' && typeof value === 'string' && value !== '';
  return isText ? { k: 'text', id, f: field, v: value, p } : { k: 'set', id, f: field, v: blankAsNull(value), p };
}

/** Cuts a change into mutations that the wire can carry. Each applies on its own, in this order. */
export function inMutations({ name, ops }: Change): readonly Change[] {
  return Array.from({ length: Math.ceil(ops.length / MAX_OPS) }, (_, i) => ({
    name,
    ops: ops.slice(i * MAX_OPS, (i + 1) * MAX_OPS),
  }));
}

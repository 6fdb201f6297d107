import * as v from 'valibot';
import type { FieldKey } from '../src/domain/ids.ts';
import { elementKey, Mid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { FieldEdit, FieldState, MergedField } from '../src/domain/merge-field.ts';
import { sameValue } from '../src/domain/merge-field.ts';
import { historyOf, mergeField } from '../src/domain/merge.ts';
import type { Op } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import { specOf } from '../src/domain/record-type.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import type { ValueFate } from './schema.ts';
import type { StoredRecord } from './stage.ts';
import { valueKey } from './stage.ts';
import type { Work } from './work.ts';
import { remember, valueFailure, valueOf } from './work.ts';

export type EditOp = Extract<Op, { k: 'set' | 'text' | 'elem' }>;

/** Versions of one field that may wait beside the visible one: more is no work of people. */
const MAX_VERSIONS = 100;

/** Merges one edit of a field with what the field holds. */
export function edit(work: Work, record: StoredRecord, type: RecordType, op: EditOp): Failure | undefined {
  const key = op.k === 'elem' ? elementKey(op.f, op.e) : op.f;
  const value = op.k === 'elem' ? op.on : op.v;
  const failure = valueFailure(work, type, key, value, op.k === 'text');
  if (failure !== undefined) return failure;
  const spec = specOf(type, key);
  if (spec === undefined || spec.kind === 'counter') return rejected('invalid');
  const current = fieldOf(record, key);
  const incoming = editOf(work, record, key, op, value);
  // Only a text can become one that nobody wrote as it is.
  const ownMid = spec.kind === 'text' ? v.parse(Mid, work.tools.newId()) : incoming.mid;
  const merged = mergeField(spec, current, incoming, ownMid);
  if (merged.field.alt.length > MAX_VERSIONS) return rejected('refused');
  if (work.o !== 'conflict' && merged.outcome !== 'applied') work.o = merged.outcome;
  rememberEdit(work, record, key, current, incoming, merged);
  if (!isSameField(current, merged.field)) work.put(withField(record, key, merged.field));
  return undefined;
}

/** Adds to a counter; a mutation counts once, because its receipt does. */
export function addToCounter(
  work: Work,
  record: StoredRecord,
  type: RecordType,
  { f: key, d }: Extract<Op, { k: 'inc' }>,
): Failure | undefined {
  const spec = specOf(type, key);
  if (spec === undefined) return quarantined('unknown');
  const sum = (record.inc[key] ?? 0) + d;
  if (spec.kind !== 'counter' || !Number.isSafeInteger(sum)) return rejected('invalid');
  const { mid } = work.mutation;
  const before = work.values.get(valueKey(record.id, key, mid))?.v;
  const step = typeof before === 'number' ? before + d : d;
  remember(work, { id: record.id, key, mid, v: step, parent: null, fate: 'taken', settles: [] });
  work.put({ ...record, inc: { ...record.inc, [key]: sum } });
  return undefined;
}

function editOf(work: Work, { id }: StoredRecord, key: FieldKey, op: EditOp, value: Json): FieldEdit {
  const { mutation, acting, at } = work;
  const seen = op.p === null ? undefined : valueOf(work, id, key, op.p);
  const x = op.k === 'elem' ? [] : (op.x ?? []);
  return { mid: mutation.mid, v: value, user: acting.user, dev: acting.dev, at, p: op.p, x, seen };
}

function rememberEdit(
  work: Work,
  { id }: StoredRecord,
  key: FieldKey,
  current: FieldState,
  edit: FieldEdit,
  merged: MergedField,
): void {
  const open = new Set(merged.field.alt.map(({ mid }) => mid));
  const settled = current.alt.flatMap(({ mid }) => (open.has(mid) ? [] : [mid]));
  for (const { mid, v: value, parent } of historyOf(current, edit, merged)) {
    const isOwn = mid === edit.mid;
    const fate = isOwn ? fateOf(current, edit, merged) : 'taken';
    remember(work, { id, key, mid, v: value, parent, fate, settles: isOwn ? settled : [] });
  }
}

function fateOf(current: FieldState, edit: FieldEdit, { outcome, field }: MergedField): ValueFate {
  if (field.mid === edit.mid) return 'taken';
  if (outcome === 'merged') return 'merged';
  if (field.alt.some(({ mid }) => mid === edit.mid)) return 'beside';
  return sameValue(current.v, edit.v) ? 'same' : 'passed';
}

function fieldOf(record: StoredRecord, key: FieldKey): FieldState {
  return { v: record.f[key], mid: record.writers[key] ?? null, alt: record.alt[key] ?? [] };
}

function withField(record: StoredRecord, key: FieldKey, field: FieldState): StoredRecord {
  const { [key]: _before, ...otherAlt } = record.alt;
  const alt = field.alt.length > 0 ? { ...otherAlt, [key]: field.alt } : otherAlt;
  if (field.v === undefined || field.mid === null) return { ...record, alt };
  return { ...record, f: { ...record.f, [key]: field.v }, writers: { ...record.writers, [key]: field.mid }, alt };
}

function isSameField(a: FieldState, b: FieldState): boolean {
  return (
    a.mid === b.mid &&
    a.v === b.v &&
    a.alt.length === b.alt.length &&
    a.alt.every(({ mid, v: value }, i) => b.alt[i]?.mid === mid && b.alt[i].v === value)
  );
}

import type { FieldKey, Mid, Uuid } from './ids.ts';
import { elementKey } from './ids.ts';
import type { Json } from './json.ts';
import type { Mutation, Op } from './mutation.ts';
import type { Alternative, Author, LiveRow } from './row.ts';

/** A record as this device shows it: the confirmed row with the own unconfirmed edits on top. */
export interface RecordView {
  readonly id: Uuid;
  readonly type: string;
  readonly scope: string | undefined;
  readonly archived: boolean;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  /** Sums of the counters: what the office has, and the own steps that it does not have yet. */
  readonly counts: Readonly<Record<FieldKey, number>>;
  /** Writer of each visible value: what the next edit names as the value it has seen. */
  readonly writers: Readonly<Record<FieldKey, Mid>>;
  readonly alternatives: Readonly<Record<FieldKey, readonly Alternative[]>>;
  readonly top: Readonly<Record<FieldKey, Author>>;
  /** Fields whose visible value has not been confirmed by the office yet. */
  readonly unconfirmed: ReadonlySet<FieldKey>;
}

/** The view of a confirmed row alone. */
export function confirmedView(row: LiveRow): RecordView {
  const writers: Record<FieldKey, Mid> = {};
  for (const key of Object.keys(row.f)) writers[key] = row.fm[key] ?? row.m;
  return {
    id: row.id,
    type: row.t,
    scope: undefined,
    archived: row.st === 'archived',
    fields: row.f,
    counts: row.inc,
    writers,
    alternatives: row.alt,
    top: row.top ?? {},
    unconfirmed: NONE,
  };
}

const NONE: ReadonlySet<FieldKey> = new Set();

/** Lays the ops of one own mutation that touch this record over the view. Other records' ops are ignored. */
export function overlay(view: RecordView | undefined, id: Uuid, mutation: Mutation): RecordView | undefined {
  return mutation.ops.filter((op) => op.id === id).reduce((seen, op) => overlayOp(seen, op, mutation.mid), view);
}

function overlayOp(view: RecordView | undefined, op: Op, mid: Mid): RecordView | undefined {
  if (op.k === 'create') return view ?? created(op, mid);
  if (view === undefined) return undefined;
  switch (op.k) {
    case 'set':
    case 'text':
      return settle(write(view, op.f, op.v, mid), op.f, op.x ?? []);
    case 'elem':
      return write(view, elementKey(op.f, op.e), op.on, mid);
    case 'archive':
      return { ...view, archived: true };
    case 'restore':
      return { ...view, archived: false };
    case 'inc':
      return count(view, op.f, op.d);
    case 'move':
      return { ...view, scope: op.scope };
    case 'erase':
      return undefined;
  }
}

function created(op: Extract<Op, { k: 'create' }>, mid: Mid): RecordView {
  const keys = Object.keys(op.f);
  const writers = Object.fromEntries(keys.map((key) => [key, mid]));
  const base = { id: op.id, type: op.t, scope: op.scope, archived: false, counts: {}, alternatives: {}, top: {} };
  return { ...base, fields: op.f, writers, unconfirmed: new Set(keys) };
}

function write(view: RecordView, key: FieldKey, value: Json, mid: Mid): RecordView {
  return {
    ...view,
    fields: { ...view.fields, [key]: value },
    writers: { ...view.writers, [key]: mid },
    unconfirmed: new Set(view.unconfirmed).add(key),
  };
}

function count(view: RecordView, key: FieldKey, step: number): RecordView {
  const before = Object.hasOwn(view.counts, key) ? (view.counts[key] ?? 0) : 0;
  return {
    ...view,
    counts: { ...view.counts, [key]: before + step },
    unconfirmed: new Set(view.unconfirmed).add(key),
  };
}

function settle(view: RecordView, key: FieldKey, settled: readonly Mid[]): RecordView {
  const open = view.alternatives[key];
  if (open === undefined || settled.length === 0) return view;
  const left = open.filter((alternative) => !settled.includes(alternative.mid));
  const { [key]: _settled, ...others } = view.alternatives;
  return { ...view, alternatives: left.length > 0 ? { ...others, [key]: left } : others };
}

import type { Instant } from '../src/domain/dates.ts';
import type { FieldKey, Mid, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { FieldState } from '../src/domain/merge-field.ts';
import { mergeElement, mergeScalar } from '../src/domain/merge-field.ts';
import type { CreateOp, Mutation, Op } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import { recordTypeNamed } from '../src/domain/record-types.ts';
import type { Actor } from './actor.ts';
import { checkValue } from './check-value.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import { permissionOf } from './permissions.ts';
import type { Stage, StoredRecord } from './stage.ts';
import { keyOf } from './stage.ts';

/** A value that a mutation wrote, whether it is visible now, kept beside another one, or said the same. */
export interface WrittenValue {
  readonly id: Uuid;
  readonly key: FieldKey;
  readonly v: Json;
  readonly parent: Mid | null;
}

/** What a mutation does, all of it or nothing. */
export interface Effect {
  readonly o: 'applied' | 'conflict';
  readonly records: readonly StoredRecord[];
  readonly values: readonly WrittenValue[];
}

/** Where archiving stands in the history of values; no field is called so. */
const STATE_KEY = '@st';

interface Work {
  readonly stage: Stage;
  readonly actor: Actor;
  readonly mid: Mid;
  readonly at: Instant;
  readonly records: Map<Uuid, StoredRecord>;
  readonly changed: Set<Uuid>;
  readonly values: WrittenValue[];
  o: 'applied' | 'conflict';
}

/** Merges the ops of one mutation, in order, into what the stage holds. Touches nothing outside. */
export function applyMutation(stage: Stage, actor: Actor, mutation: Mutation, now: Instant): Effect | Failure {
  if (!permissionOf(actor.role).push) return quarantined('not_granted');
  const { mid, at } = mutation;
  const arrival = at < now ? at : now;
  const records = new Map(stage.records);
  const work: Work = { stage, actor, mid, at: arrival, records, changed: new Set(), values: [], o: 'applied' };
  for (const op of mutation.ops) {
    const failure = op.k === 'create' ? create(work, op) : change(work, op);
    if (failure !== undefined) return failure;
  }
  const changed = [...records.values()].filter(({ id }) => work.changed.has(id));
  return { o: work.o, records: changed, values: work.values };
}

function create(work: Work, op: CreateOp): Failure | undefined {
  const type = recordTypeNamed(op.t);
  if (type === undefined) return quarantined('unknown');
  if (!type.scopes.some((kind) => op.scope.split(':', 1)[0] === kind)) return rejected('invalid');
  if (!work.actor.scopes.includes(op.scope)) return quarantined('not_granted');
  if (work.stage.erased.has(op.id)) return rejected('erased');
  if (work.records.has(op.id)) return rejected('exists');
  for (const [key, value] of Object.entries(op.f)) {
    const failure = valueFailure(work, type, key, value);
    if (failure !== undefined) return failure;
    work.values.push({ id: op.id, key, v: value, parent: null });
  }
  const writers = Object.fromEntries(Object.keys(op.f).map((key) => [key, work.mid]));
  put(work, { id: op.id, type: op.t, scope: op.scope, st: 'live', creator: work.mid, f: op.f, writers, alt: {} });
  return undefined;
}

function change(work: Work, op: Exclude<Op, CreateOp>): Failure | undefined {
  const record = visible(work, op.id);
  if (record === undefined) return work.stage.erased.has(op.id) ? rejected('erased') : missing(work, op.id);
  const type = recordTypeNamed(record.type);
  if (type === undefined) return quarantined('unknown');
  if (type.immutable === true) return rejected('immutable');
  switch (op.k) {
    case 'archive':
      return setState(work, record, 'archived');
    case 'restore':
      return setState(work, record, 'live');
    default:
      return edit(work, record, type, op);
  }
}

function setState(work: Work, record: StoredRecord, st: StoredRecord['st']): undefined {
  work.values.push({ id: record.id, key: STATE_KEY, v: st, parent: null });
  if (record.st !== st) put(work, { ...record, st });
}

function edit(
  work: Work,
  record: StoredRecord,
  type: RecordType,
  op: Extract<Op, { f: string; p: Mid | null }>,
): Failure | undefined {
  const key = keyOf(op);
  const value = op.k === 'elem' ? op.on : op.v;
  const failure = valueFailure(work, type, key, value, op.k === 'text');
  if (failure !== undefined) return failure;
  const { mid, at, actor, stage } = work;
  const seen = op.p === null ? undefined : stage.seen(record.id, key, op.p);
  const x = op.k === 'elem' ? [] : (op.x ?? []);
  const current = fieldOf(record, key);
  const merge = op.k === 'elem' ? mergeElement : mergeScalar;
  const { outcome, field } = merge(current, { mid, v: value, user: actor.user, dev: actor.dev, at, p: op.p, x, seen });
  // A taken value stands for the one it replaced; any other for the one its author saw.
  work.values.push({ id: record.id, key, v: value, parent: field.mid === mid ? current.mid : op.p });
  if (outcome === 'conflict') work.o = 'conflict';
  if (!isSameField(current, field)) put(work, withField(record, key, field));
  return undefined;
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
    a.alt.every(({ mid, v }, i) => b.alt[i]?.mid === mid && b.alt[i].v === v)
  );
}

function valueFailure(work: Work, type: RecordType, key: FieldKey, value: Json, asText = false): Failure | undefined {
  const check = checkValue(type, key, value, asText);
  if (check === undefined || 'o' in check) return check;
  return visible(work, check.id)?.type === check.type ? undefined : missing(work, check.id);
}

function visible(work: Work, id: Uuid): StoredRecord | undefined {
  const record = work.records.get(id);
  return record !== undefined && work.actor.scopes.includes(record.scope) ? record : undefined;
}

/** A record out of scope is answered exactly like one that does not exist. */
function missing(work: Work, id: Uuid): Failure {
  return quarantined(work.stage.waiting.has(id) ? 'follows' : 'not_found');
}

function put(work: Work, record: StoredRecord): void {
  work.records.set(record.id, record);
  work.changed.add(record.id);
}

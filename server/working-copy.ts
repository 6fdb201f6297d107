import { instantOf } from '../src/domain/dates.ts';
import type { Mid, Scope, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { Mutation } from '../src/domain/mutation.ts';
import type { Author } from './actor.ts';
import type { Acting, Effect } from './apply.ts';
import type { AuditEntry } from './audit.ts';
import { auditOf } from './audited.ts';
import type { BatchEffects, Erasure, Exit, StoredReceipt, StoredValue } from './effects.ts';
import type { Failure } from './outcome.ts';
import { maySee } from './permissions.ts';
import type { HeldMutation } from './quarantine.ts';
import { createdBy, forget, hold } from './quarantine.ts';
import type { Incoming } from './read-mutation.ts';
import type { Stage, StoredRecord } from './stage.ts';
import { valueKey } from './stage.ts';

/** The part of the database that a batch meets, as it stands after the mutations before the next one. */
export interface WorkingCopy extends Stage {
  readonly records: Map<Uuid, StoredRecord>;
  readonly values: Map<string, Json>;
  readonly waiting: Set<Uuid>;
  readonly erased: Map<Uuid, readonly Scope[]>;
  /** Held mutations by `mid hash`; those of the database about records to be erased, and those of this batch. */
  readonly heldBy: Map<string, HeldMutation>;
  readonly ws: Uuid;
  readonly now: number;
  head: number;
  /** Bytes that may still be set aside. */
  room: number;
  readonly changes: Changes;
}

/** What the batch has done so far, to be written at its end. */
interface Changes {
  readonly records: Map<Uuid, number>;
  readonly exits: Map<string, Exit>;
  readonly erasures: Erasure[];
  values: StoredValue[];
  readonly receipts: StoredReceipt[];
  readonly outcomes: BatchEffects['outcomes'][number][];
  readonly held: Set<string>;
  readonly released: Map<string, { readonly mid: Mid; readonly hash: string }>;
  readonly audits: AuditEntry[];
}

export function workingCopy(stage: Stage, ws: Uuid, head: number, now: number): WorkingCopy {
  return {
    records: new Map(stage.records),
    values: new Map(stage.values),
    waiting: new Set(stage.waiting),
    erased: new Map(stage.erased),
    left: stage.left,
    held: stage.held,
    heldBy: new Map(stage.held.map((held) => [heldKey(held), held])),
    ws,
    now,
    head,
    room: Number.POSITIVE_INFINITY,
    changes: {
      records: new Map(),
      exits: new Map(),
      erasures: [],
      values: [],
      receipts: [],
      outcomes: [],
      held: new Set(),
      released: new Map(),
      audits: [],
    },
  };
}

const heldKey = ({ mid, hash }: { readonly mid: Mid; readonly hash: string }): string => `${mid} ${hash}`;

/** Takes over what a mutation does; each record that it touches gets the next `seq`. */
export function takeOver(copy: WorkingCopy, author: Author, mutation: Mutation, effect: Effect): void {
  const { at } = mutation;
  copy.changes.audits.push(...auditOf(author, mutation, effect, copy.now));
  for (const record of effect.records) {
    copy.head += 1;
    const before = copy.records.get(record.id);
    if (before !== undefined && before.scope !== record.scope) leave(copy, before, copy.head);
    copy.records.set(record.id, record);
    copy.changes.records.set(record.id, copy.head);
  }
  for (const { id, scope } of effect.erased) erase(copy, id, [scope]);
  const arrived = instantOf(copy.now);
  for (const value of effect.values) {
    if (copy.erased.has(value.id)) continue;
    const { user, dev } = author;
    copy.values.set(valueKey(value.id, value.key, value.mid), value.v);
    copy.changes.values.push({ ...value, user, dev, at, arrived, seq: copy.head });
  }
}

function leave({ changes, now }: WorkingCopy, { id, scope }: Pick<StoredRecord, 'id' | 'scope'>, seq: number): void {
  changes.exits.set(`${scope} ${id}`, { scope, id, seq, at: now });
}

/**
 * Forgets a record: its state, its values, and what is held about it. Whoever may see a scope where it was, now or
 * before (`scopes`), is told.
 */
export function erase(copy: WorkingCopy, id: Uuid, scopes: readonly Scope[]): void {
  const { changes } = copy;
  copy.head += 1;
  const seq = copy.head;
  // One that moves in the same breath is still where the devices know it.
  const before = copy.records.get(id)?.scope;
  const departed = [...changes.exits.values()].flatMap((exit) => (exit.id === id ? [exit.scope] : []));
  const told = new Set([
    ...(before === undefined ? [] : [before]),
    ...scopes,
    ...(copy.left.get(id) ?? []),
    ...departed,
  ]);
  copy.records.delete(id);
  copy.erased.set(id, [...new Set([...(copy.erased.get(id) ?? []), ...told])]);
  changes.records.delete(id);
  for (const each of told) leave(copy, { id, scope: each }, seq);
  changes.erasures.push({ id, seq, scopes: [...told] });
  changes.values = changes.values.filter((value) => value.id !== id);
  for (const key of copy.values.keys()) if (key.startsWith(`${id} `)) copy.values.delete(key);
  for (const held of copy.heldBy.values()) {
    const left = forget(held, id);
    if (left === undefined) release(copy, held);
    else if (left !== held) keep(copy, left);
  }
}

/**
 * Sets a mutation aside; those that build on what it would create follow it. Answers false, with nothing done, where
 * there is no room for it.
 */
export function setAside(copy: WorkingCopy, acting: Acting, { raw, hash }: Incoming, failure: Failure): boolean {
  const erased: ReadonlyMap<string, unknown> = copy.erased;
  const held = hold(raw, hash, acting, failure, instantOf(copy.now), (id) => erased.has(id));
  if (held === undefined) return true;
  const size = Buffer.byteLength(held.payload);
  if (size > copy.room) return false;
  copy.room -= size;
  keep(copy, held);
  for (const id of createdBy(held)) {
    const known = copy.records.get(id);
    if (known === undefined || !maySee(acting, known)) copy.waiting.add(id);
  }
  return true;
}

/** Leaves a mutation where it is, for the reason that keeps it there now, but for what is about erased records. */
export function keepAside(copy: WorkingCopy, held: HeldMutation, { o: status, code }: Failure): void {
  let left: HeldMutation | undefined = held;
  for (const id of copy.erased.keys()) left = left === undefined ? undefined : forget(left, id);
  if (left === undefined) release(copy, held);
  else keep(copy, left === held ? { ...held, status, code } : left);
}

function keep(copy: WorkingCopy, held: HeldMutation): void {
  copy.heldBy.set(heldKey(held), held);
  copy.changes.held.add(heldKey(held));
  copy.changes.released.delete(heldKey(held));
}

/** Holds a mutation no longer. */
export function release(copy: WorkingCopy, { mid, hash }: HeldMutation): void {
  copy.heldBy.delete(heldKey({ mid, hash }));
  copy.changes.held.delete(heldKey({ mid, hash }));
  copy.changes.released.set(heldKey({ mid, hash }), { mid, hash });
}

/** All that has to be written, once for each row. */
export function effectsOf(copy: WorkingCopy, counter: BatchEffects['counter']): BatchEffects {
  const { ws, head, changes, records, heldBy } = copy;
  return {
    ws,
    head,
    counter,
    records: [...changes.records].flatMap(([id, seq]) => {
      const record = records.get(id);
      return record === undefined ? [] : [{ record, seq }];
    }),
    exits: [...changes.exits.values()],
    erasures: changes.erasures,
    values: changes.values,
    receipts: changes.receipts,
    outcomes: changes.outcomes,
    held: [...changes.held].flatMap((key) => heldBy.get(key) ?? []),
    released: [...changes.released.values()],
    audits: changes.audits,
  };
}

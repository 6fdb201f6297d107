import type { Scope, Uuid } from '../src/domain/ids.ts';
import { isTold } from '../src/domain/audit.ts';
import type { Mutation, Op } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import type { Actor } from './actor.ts';
import { addToCounter, edit, type EditOp } from './apply-edit.ts';
import { create, erase, move, setState } from './apply-record.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import { permissionOf } from './permissions.ts';
import { moveFailure, restoreFailure, ruleFailure } from './record-rules.ts';
import type { Tools } from './run-batch.ts';
import type { Stage, StoredRecord } from './stage.ts';
import type { Work, WrittenValue } from './work.ts';
import { isKnownErased, missing, newWork, typeOf, visible } from './work.ts';

/** Who writes, and what this person may do today. */
export type Acting = Pick<Actor, 'ws' | 'dev' | 'user' | 'role' | 'scopes'>;

/** What a mutation does, all of it or nothing. */
export interface Effect {
  readonly o: 'applied' | 'merged' | 'conflict';
  /** As they stand afterwards; one in another scope than before has moved. */
  readonly records: readonly StoredRecord[];
  readonly erased: readonly { readonly id: Uuid; readonly scope: Scope }[];
  readonly values: readonly WrittenValue[];
}

/** Merges the ops of one mutation, in order, into what the stage holds. Touches nothing outside. */
export function applyMutation(stage: Stage, acting: Acting, mutation: Mutation, tools: Tools): Effect | Failure {
  if (!permissionOf(acting.role).push && !mutation.ops.every(isTold)) return quarantined('not_granted');
  const work = newWork(stage, acting, mutation, tools);
  for (const op of mutation.ops) {
    const failure = op.k === 'create' ? create(work, op) : change(work, op);
    if (failure !== undefined) return failure;
  }
  const records = [...work.changed].flatMap((id) => work.records.get(id) ?? []);
  const erased = [...work.erased].map(([id, scope]) => ({ id, scope }));
  return { o: work.o, records, erased, values: [...work.values.values()] };
}

/** Where a record lies, and whether it is done with, says nothing about its content. */
function staysAsItIs({ archivable }: RecordType, { k }: Op): boolean {
  return k === 'move' || (archivable === true && (k === 'archive' || k === 'restore'));
}

function isEdit(op: Op): op is EditOp {
  return op.k === 'set' || op.k === 'text' || op.k === 'elem';
}

function change(work: Work, op: Exclude<Op, { k: 'create' }>): Failure | undefined {
  const record = visible(work, op.id);
  // What somebody else has erased meanwhile must not keep the rest of an erasure from being done.
  if (record === undefined) return op.k === 'erase' && isKnownErased(work, op.id) ? undefined : missing(work, op.id);
  const type = typeOf(work, record);
  if (type === undefined) return quarantined('unknown');
  if (type.isGiven === true && !isEdit(op)) return rejected('immutable');
  if (op.k === 'erase') return erase(work, record);
  if (!permissionOf(work.acting.role).pull) return quarantined('not_granted');
  if (type.immutable === true && !staysAsItIs(type, op)) return rejected('immutable');
  switch (op.k) {
    case 'archive':
      return setState(work, record, 'archived');
    case 'restore':
      return restoreFailure(work, record) ?? setState(work, record, 'live');
    case 'move':
      return moveFailure(work, record, op.scope) ?? move(work, record, type, op.scope);
    case 'inc':
      return addToCounter(work, record, type, op);
    default:
      return ruleFailure(work, record, op) ?? edit(work, record, type, op);
  }
}

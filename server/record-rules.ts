import type { Mutation } from '../src/domain/mutation.ts';
import { sameValue } from '../src/domain/merge-field.ts';
import type { EditOp } from './apply-edit.ts';
import type { Failure } from './outcome.ts';
import { rejected } from './outcome.ts';
import type { StoredRecord } from './stage.ts';
import type { Work } from './work.ts';

/** Why the rules of this kind of record do not let a person write the field, whatever its value. */
export function ruleFailure(work: Work, record: StoredRecord, op: EditOp): Failure | undefined {
  switch (record.type) {
    case 'visit':
      return heldVisit(work, record, op);
    case 'note':
      return foreignNote(work, record, op);
    case 'answers':
      return pinnedForm(record, op);
    default:
      return undefined;
  }
}

/**
 * A visit that took place stays as it was told, unless it is reopened. A second report by somebody who did not know
 * the first is merged like any other edit, and so is a choice between versions.
 */
function heldVisit({ stage, mutation }: Work, { id }: StoredRecord, op: EditOp): Failure | undefined {
  const before = stage.records.get(id);
  if (!isHeld(before) || mutation.name === 'visit.reopen' || isChoice(op)) return undefined;
  return isOwnReport(mutation, before) ? undefined : rejected('immutable');
}

function isHeld(visit: StoredRecord | undefined): visit is StoredRecord {
  const state = visit?.f['state'];
  return typeof state === 'object' && state !== null && 'kind' in state && state.kind === 'held';
}

/** Whether the mutation says how the visit went without knowing that somebody had said so before. */
function isOwnReport({ ops }: Mutation, { id, writers }: StoredRecord): boolean {
  return ops.some((op) => op.k === 'set' && op.id === id && op.f === 'state' && op.p !== writers['state']);
}

function isChoice(op: EditOp): boolean {
  return op.k !== 'elem' && op.x !== undefined && op.x.length > 0;
}

/** A note belongs to the person who wrote it. Others may choose among her versions, and write notes of their own. */
function foreignNote({ acting }: Work, { owner, f, alt }: StoredRecord, op: EditOp): Failure | undefined {
  if (owner === '' || owner === acting.user || op.k === 'elem') return undefined;
  const versions = [f[op.f], ...(alt[op.f] ?? []).map((kept) => kept.v)];
  return versions.some((version) => sameValue(version, op.v)) ? undefined : rejected('refused');
}

/** Answers belong to the form and the version of it that they were given to. */
function pinnedForm({ f }: StoredRecord, op: EditOp): Failure | undefined {
  const isPinned = op.k === 'set' && (op.f === 'form' || op.f === 'version') && f[op.f] !== undefined;
  return isPinned && !sameValue(f[op.f], op.v) ? rejected('immutable') : undefined;
}

import { CONTACT_DATA } from '../src/domain/consent-rules.ts';
import { consent } from '../src/domain/consent.ts';
import { contact } from '../src/domain/contact.ts';
import { SCOPE_CASE } from '../src/domain/ids.ts';
import { elementKey } from '../src/domain/ids.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { CreateOp, Mutation } from '../src/domain/mutation.ts';
import { sameValue } from '../src/domain/merge-field.ts';
import type { EditOp } from './apply-edit.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
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
    case 'contact':
      return RIGHTS.has(op.f) || isAmongVersions(record, op) ? undefined : withdrawnPerson(work, record);
    default:
      return undefined;
  }
}

/** Why the rules of this kind of record do not let a person create it like this. */
export function creationFailure(work: Work, op: CreateOp): Failure | undefined {
  const author = AUTHORS[op.t];
  if (author !== undefined && isForeign(work, op.f[author])) return rejected('refused');
  return op.t === contact.name ? personWithoutConsent(work, op) : undefined;
}

/** Fields that name who has written the record. A device cannot speak for somebody else. */
const AUTHORS: Readonly<Record<string, string>> = { note: 'author', consent: 'by', referral_event: 'by' };

function isForeign({ acting }: Work, author: Json | undefined): boolean {
  const named = typeof author === 'object' && author !== null && 'id' in author ? author.id : undefined;
  return named !== undefined && named !== acting.user;
}

/** Why a contact person may not be shown again: she has said no. */
export function restoreFailure(work: Work, record: StoredRecord): Failure | undefined {
  return record.type === contact.name ? withdrawnPerson(work, record) : undefined;
}

/** Why a person whom somebody met at an event may not become one that the office keeps. */
export function moveFailure(work: Work, { id, type }: StoredRecord, scope: string): Failure | undefined {
  if (type !== contact.name || scope !== SCOPE_CASE || !asksConsent(work)) return undefined;
  return said(work, id) === 'yes' ? undefined : quarantined('not_granted');
}

/** What is written about a person who has taken back her consent is set aside, not stored: she may say yes again. */
function withdrawnPerson(work: Work, { id }: StoredRecord): Failure | undefined {
  return !worksOnTask(work) && said(work, id) === 'no' ? quarantined('not_granted') : undefined;
}

/** Only a stated public task outweighs a person's no; an office that has stated nothing works on consent. */
function worksOnTask({ records, acting }: Work): boolean {
  return records.get(acting.ws)?.f['legalBasis'] === 'task';
}

function asksConsent({ records, acting }: Work): boolean {
  return records.get(acting.ws)?.f['legalBasis'] === 'consent';
}

/** What a person has said to the keeping of her data; a no wins over every yes that did not know of it. */
function said({ stage, mutation }: Work, person: Uuid): 'yes' | 'no' | undefined {
  const stored = [...stage.records.values()].filter(({ type }) => type === consent.name);
  const brought = mutation.ops.filter((op) => op.k === 'create').filter(({ t }) => t === consent.name);
  const own = [...stored, ...brought].filter(({ f }) => f['person'] === person && f['purpose'] === CONTACT_DATA);
  const grants = own.filter(({ f }) => f['kind'] === 'grant');
  const stands = own.some(
    ({ id, f }) => f['kind'] === 'withdraw' && !grants.some((yes) => yes.f[elementKey('withdrawals', id)] === true),
  );
  if (stands) return 'no';
  return grants.length > 0 ? 'yes' : undefined;
}

/**
 * Where the office has stated that it works on consent, nobody comes in without hers. It is set aside and not
 * refused: if the office states another basis, it can be released. At a festival nobody can take a consent; there a
 * person is asked when her contact is taken over.
 */
function personWithoutConsent(work: Work, { id, scope }: CreateOp): Failure | undefined {
  if (scope !== SCOPE_CASE || !asksConsent(work)) return undefined;
  const isGranted = work.mutation.ops.some(
    (op) =>
      op.k === 'create' &&
      op.t === consent.name &&
      op.f['person'] === id &&
      op.f['kind'] === 'grant' &&
      op.f['purpose'] === CONTACT_DATA,
  );
  return isGranted ? undefined : quarantined('not_granted');
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

/** Rights of whoever it is about, which she has whatever she has said: no words of the record. */
const RIGHTS: ReadonlySet<string> = new Set(['restriction', 'objection']);

/** A note belongs to the person who wrote it. Others may choose among her versions, and write notes of their own. */
function foreignNote(work: Work, record: StoredRecord, op: EditOp): Failure | undefined {
  const { acting } = work;
  const { owner } = record;
  if (op.f === AUTHORS['note'] && op.k === 'set' && isForeign(work, op.v)) return rejected('refused');
  if (RIGHTS.has(op.f)) return undefined;
  if (owner === '' || owner === acting.user || op.k === 'elem') return undefined;
  return isAmongVersions(record, op) ? undefined : rejected('refused');
}

/** Whether the edit keeps one of the values that stand in the field already, and writes nothing new. */
function isAmongVersions({ f, alt }: StoredRecord, op: EditOp): boolean {
  if (op.k === 'elem') return false;
  const versions = [f[op.f], ...(alt[op.f] ?? []).map((kept) => kept.v)];
  return versions.some((version) => sameValue(version, op.v));
}

/** Answers belong to the form and the version of it that they were given to. */
function pinnedForm({ f }: StoredRecord, op: EditOp): Failure | undefined {
  const isPinned = op.k === 'set' && (op.f === 'form' || op.f === 'version') && f[op.f] !== undefined;
  return isPinned && !sameValue(f[op.f], op.v) ? rejected('immutable') : undefined;
}

import * as v from 'valibot';
import { CONTACT_DATA } from '../src/domain/consent-rules.ts';
import { consent } from '../src/domain/consent.ts';
import { contact } from '../src/domain/contact.ts';
import { type Scope, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { CreateOp } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import { creationFailure } from './record-rules.ts';
import type { Fields } from './schema.ts';
import type { StoredRecord } from './stage.ts';
import { openSubmission } from './submission.ts';
import type { Work } from './work.ts';
import { isKnownErased, remember, valueFailure, visible } from './work.ts';

/** Where archiving and moving stand in the history of values; no field is called so. */
const STATE_KEY = '@st';
const SCOPE_KEY = '@scope';

export function create(work: Work, op: CreateOp): Failure | undefined {
  const type = work.tools.dataModel.typeNamed(op.t);
  if (type === undefined) return quarantined('unknown');
  if (!mayLiveIn(type, op.scope) || type.isGiven === true) return rejected('invalid');
  if (!work.acting.scopes.includes(op.scope)) return quarantined('not_granted');
  if (isKnownErased(work, op.id)) return rejected('erased');
  // One word for whatever has taken the id and cannot be seen.
  if (work.records.get(op.id) !== undefined || work.stage.erased.has(op.id)) return rejected('exists');
  const forbidden = creationFailure(work, op);
  if (forbidden !== undefined) return forbidden;
  for (const [key, value] of Object.entries(op.f)) {
    const failure = valueFailure(work, type, key, value);
    if (failure !== undefined) return failure;
  }
  const f = type.name === 'submission' ? openSubmission(op, work.tools.openBox) : op.f;
  if (f === undefined) return rejected('invalid');
  putNew(work, op, f);
  if (isWithdrawal(op)) putAway(work, op.f['person']);
  return undefined;
}

function isWithdrawal({ t, f }: CreateOp): boolean {
  return t === consent.name && f['kind'] === 'withdraw' && f['purpose'] === CONTACT_DATA;
}

/** Who takes back the keeping of her data is archived with that, whether or not her client says so. */
function putAway(work: Work, person: Json | undefined): void {
  const named = v.safeParse(Uuid, person);
  const record = named.success ? visible(work, named.output) : undefined;
  if (record?.type === contact.name && record.st === 'live') setState(work, record, 'archived');
}

function putNew(work: Work, { id, t: type, scope }: CreateOp, f: Fields): void {
  const { mid } = work.mutation;
  for (const [key, value] of Object.entries(f)) {
    remember(work, { id, key, mid, v: value, parent: null, fate: 'taken', settles: [] });
  }
  const writers = Object.fromEntries(Object.keys(f).map((key) => [key, mid]));
  work.put({ id, type, scope, st: 'live', creator: mid, owner: work.acting.user, f, writers, alt: {}, inc: {} });
}

export function setState(work: Work, record: StoredRecord, st: StoredRecord['st']): undefined {
  rememberState(work, record, STATE_KEY, st);
  if (record.st !== st) work.put({ ...record, st });
}

/** Puts a record into another scope: gone for those who have only the old one, new for the others. */
export function move(work: Work, record: StoredRecord, type: RecordType, scope: Scope): Failure | undefined {
  if (!mayLiveIn(type, scope)) return rejected('invalid');
  if (!work.acting.scopes.includes(scope)) return quarantined('not_granted');
  rememberState(work, record, SCOPE_KEY, scope);
  if (record.scope !== scope) work.put({ ...record, scope });
  return undefined;
}

/** Forgets a record for good, as a coordinator may order, and who sent a form for as long as nobody has worked on it. */
export function erase(work: Work, record: StoredRecord): Failure | undefined {
  const isOwnForm = record.type === 'submission' && record.owner === work.acting.user;
  if (isOwnForm && record.st === 'archived' && work.acting.role === 'volunteer') return rejected('refused');
  if (work.acting.role !== 'coordinator' && !isOwnForm) return quarantined('not_granted');
  work.erased.set(record.id, record.scope);
  work.changed.delete(record.id);
  return undefined;
}

function rememberState(work: Work, { id }: StoredRecord, key: string, value: Json): void {
  remember(work, { id, key, mid: work.mutation.mid, v: value, parent: null, fate: 'taken', settles: [] });
}

function mayLiveIn(type: RecordType, scope: Scope): boolean {
  return type.scopes.some((kind) => scope.split(':', 1)[0] === kind);
}

import type { Instant } from '../src/domain/dates.ts';
import { instantOf } from '../src/domain/dates.ts';
import { type FieldKey, type Mid, type Scope, SCOPE_ORG, type Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { Mutation } from '../src/domain/mutation.ts';
import type { RecordType } from '../src/domain/record-type.ts';
import { office } from '../src/domain/office.ts';
import type { Acting, Effect } from './apply.ts';
import { checkValue } from './check-value.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import { mayHear, maySee } from './permissions.ts';
import type { Tools } from './run-batch.ts';
import type { ValueFate } from './schema.ts';
import type { Stage, StoredRecord } from './stage.ts';
import { valueKey } from './stage.ts';

/** A value that a mutation wrote, whether it is visible now, kept beside another one, or said the same. */
export interface WrittenValue {
  readonly id: Uuid;
  readonly key: FieldKey;
  readonly mid: Mid;
  readonly v: Json;
  readonly parent: Mid | null;
  readonly fate: ValueFate;
  readonly settles: readonly Mid[];
}

/** One mutation at work: what it has changed so far lies over the stage. */
export interface Work {
  readonly stage: Stage;
  readonly acting: Acting;
  readonly mutation: Mutation;
  /** When it was written, but never after its arrival. */
  readonly at: Instant;
  readonly tools: Tools;
  readonly records: { readonly get: (id: Uuid) => StoredRecord | undefined };
  readonly changed: Set<Uuid>;
  readonly put: (record: StoredRecord) => void;
  readonly erased: Map<Uuid, Scope>;
  /** One per field: a mutation that writes a field twice has one entry in the history. */
  readonly values: Map<string, WrittenValue>;
  o: Effect['o'];
}

export function newWork(stage: Stage, acting: Acting, mutation: Mutation, tools: Tools): Work {
  const now = instantOf(tools.now());
  const own = new Map<Uuid, StoredRecord>();
  const changed = new Set<Uuid>();
  return {
    stage,
    acting,
    mutation,
    at: mutation.at < now ? mutation.at : now,
    tools,
    records: { get: (id) => own.get(id) ?? stage.records.get(id) },
    changed,
    put: (record) => {
      own.set(record.id, record);
      changed.add(record.id);
    },
    erased: new Map(),
    values: new Map(),
    o: 'applied',
  };
}

export const typeOf = ({ tools }: Work, record: StoredRecord): RecordType | undefined =>
  tools.dataModel.typeNamed(record.type);

/** A record that exists for this person. */
export function visible(work: Work, id: Uuid): StoredRecord | undefined {
  const { records, erased, acting } = work;
  const record = erased.has(id) ? undefined : (records.get(id) ?? settingsOf(work, id));
  return record !== undefined && maySee(acting, record) ? record : undefined;
}

/** The settings of a workspace are there before anybody has set one: the first edit writes them down. */
function settingsOf({ acting, mutation }: Work, id: Uuid): StoredRecord | undefined {
  if (id !== acting.ws) return undefined;
  const nothing = { f: {}, writers: {}, alt: {}, inc: {} };
  return { id, type: office.name, scope: SCOPE_ORG, st: 'live', creator: mutation.mid, owner: '', ...nothing };
}

/** A record out of scope is answered exactly like one that does not exist, an erased one too. */
export function missing(work: Work, id: Uuid): Failure {
  return isKnownErased(work, id) ? rejected('erased') : notThere(work, id);
}

function notThere({ stage }: Work, id: Uuid): Failure {
  return quarantined(stage.waiting.has(id) ? 'follows' : 'not_found');
}

/** Whether this person may hear that the record was erased. */
export function isKnownErased({ erased, stage, acting }: Work, id: Uuid): boolean {
  const told = stage.erased.get(id);
  return erased.has(id) || (told !== undefined && mayHear(acting, told));
}

/** The value that a mutation once wrote. */
export function valueOf({ stage, values }: Work, id: Uuid, key: FieldKey, mid: Mid): Json | undefined {
  const name = valueKey(id, key, mid);
  return values.get(name)?.v ?? stage.values.get(name);
}

/** Why this value may not stand in the field: its kind, or a record that it points to and that is not there. */
export function valueFailure(
  work: Work,
  type: RecordType,
  key: FieldKey,
  value: Json,
  asText = false,
): Failure | undefined {
  const check = checkValue(type, key, value, asText);
  if (check === undefined || 'o' in check) return check;
  const target = visible(work, check.id);
  // Words about an erased record in another one are somebody's own: she keeps them, and a person looks at them.
  return target !== undefined && check.types.includes(target.type) ? undefined : notThere(work, check.id);
}

export function remember(work: Work, value: WrittenValue): void {
  const name = valueKey(value.id, value.key, value.mid);
  const before = work.values.get(name);
  work.values.set(
    name,
    before === undefined ? value : { ...value, parent: before.parent, settles: [...before.settles, ...value.settles] },
  );
}

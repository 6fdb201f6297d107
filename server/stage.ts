import * as v from 'valibot';
import { contact } from '../src/domain/contact.ts';
import type { FieldKey, Mid, Scope } from '../src/domain/ids.ts';
import { Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { Op } from '../src/domain/mutation.ts';
import type { Reader } from './permissions.ts';
import type { HeldMutation } from './quarantine.ts';
import { touchedRecords } from './quarantine.ts';
import type { Incoming } from './read-mutation.ts';
import type { Counters, Fields, KeptVersions, Writers } from './schema.ts';

/** A record as the merge sees it. */
export interface StoredRecord {
  readonly id: Uuid;
  readonly type: string;
  readonly scope: Scope;
  readonly st: 'live' | 'archived';
  readonly creator: Mid;
  /** The person who made it; '' where nobody knows any more. */
  readonly owner: Uuid | '';
  readonly f: Fields;
  readonly writers: Writers;
  readonly alt: KeptVersions;
  readonly inc: Counters;
}

/** Everything that a batch can meet, read before it is merged, so that merging is a pure function. */
export interface Stage {
  readonly records: ReadonlyMap<Uuid, StoredRecord>;
  /** Values by `valueKey`: those that the edits say they saw. */
  readonly values: ReadonlyMap<string, Json>;
  /** Records of this person whose creation waits in quarantine. */
  readonly waiting: ReadonlySet<Uuid>;
  /** Erased records, with the scopes that were told so. */
  readonly erased: ReadonlyMap<Uuid, readonly Scope[]>;
  /** Scopes that records which the batch wants to erase have left. */
  readonly left: ReadonlyMap<Uuid, readonly Scope[]>;
  /** What is held about records that the batch wants to erase. */
  readonly held: readonly HeldMutation[];
}

export const NOTHING: Stage = {
  records: new Map(),
  values: new Map(),
  waiting: new Set(),
  erased: new Map(),
  left: new Map(),
  held: [],
};

/** Reads for the server itself. */
export const NOBODY: Reader = {
  user: v.parse(Uuid, '00000000-0000-0000-0000-000000000000'),
  role: 'administrator',
  scopes: [],
};

/** What a batch needs to know. */
export interface Wanted {
  readonly ids: readonly Uuid[];
  readonly seen: readonly { readonly id: Uuid; readonly mid: Mid }[];
  readonly erase: readonly Uuid[];
}

export const valueKey = (id: Uuid, key: FieldKey, mid: Mid): string => `${id} ${key} ${mid}`;

/** All records and values that these mutations name. */
export function wantedBy(ws: Uuid, batch: readonly Incoming[]): Wanted {
  const ids = new Set<Uuid>();
  const seen = new Map<string, { id: Uuid; mid: Mid }>();
  const erase = new Set<Uuid>();
  for (const { raw, read } of batch) {
    for (const id of touchedRecords(raw).keys()) ids.add(id);
    for (const op of 'o' in read ? [] : read.ops) {
      for (const id of pointersOf(op)) ids.add(id);
      if ('p' in op && op.p !== null) seen.set(`${op.id} ${op.p}`, { id: op.id, mid: op.p });
      if (op.k === 'erase') erase.add(op.id);
      // Whether a person may be stored depends on the settings of the office.
      if (op.k === 'create' && op.t === contact.name) ids.add(ws);
    }
  }
  return { ids: [...ids], seen: [...seen.values()], erase: [...erase] };
}

/** Every value of the step that could be a pointer to another record. */
function pointersOf(op: Op): readonly Uuid[] {
  const values = op.k === 'create' ? Object.values(op.f) : op.k === 'set' ? [op.v] : [];
  return values.filter((value): value is Uuid => v.is(Uuid, value));
}

import type { Instant } from '../src/domain/dates.ts';
import type { FieldKey, Mid, Scope, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { AuditEntry } from './audit.ts';
import type { HeldMutation } from './quarantine.ts';
import type { Receipt } from './receipts.ts';
import type { ValueFate } from './schema.ts';
import type { StoredRecord } from './stage.ts';

/** All that a batch of mutations does to the database, to be written at once. */
export interface BatchEffects {
  readonly ws: Uuid;
  readonly head: number;
  /** How far the device has come; a release from quarantine moves none. */
  readonly counter: { readonly dev: Uuid; readonly lastN: number } | undefined;
  /** Records as they stand after the batch. */
  readonly records: readonly { readonly record: StoredRecord; readonly seq: number }[];
  /** Records that left a scope, by moving or for good. */
  readonly exits: readonly Exit[];
  readonly erasures: readonly Erasure[];
  readonly values: readonly StoredValue[];
  /** Of mutations that were seen for the first time. */
  readonly receipts: readonly StoredReceipt[];
  /** What became of mutations that were set aside before. */
  readonly outcomes: readonly Pick<StoredReceipt, 'mid' | 'o' | 'code' | 'seq'>[];
  readonly held: readonly HeldMutation[];
  /** Mutations that are held no longer, because they have been applied. */
  readonly released: readonly { readonly mid: Mid; readonly hash: string }[];
  readonly audits: readonly AuditEntry[];
}

export interface Exit {
  readonly scope: Scope;
  readonly id: Uuid;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A record that a person has ordered to be forgotten. Only its id is remembered. */
export interface Erasure {
  readonly id: Uuid;
  readonly seq: number;
  /** Where it was, now or before: whoever may see one of these scopes is told. */
  readonly scopes: readonly Scope[];
}

export interface StoredValue {
  readonly id: Uuid;
  readonly key: FieldKey;
  readonly mid: Mid;
  readonly parent: Mid | null;
  readonly v: Json;
  readonly fate: ValueFate;
  readonly settles: readonly Mid[];
  readonly user: Uuid;
  readonly dev: Uuid;
  /** By the clock of the device. */
  readonly at: Instant;
  readonly arrived: Instant;
  readonly seq: number;
}

export interface StoredReceipt extends Receipt {
  readonly mid: Mid;
  readonly dev: Uuid;
  readonly n: number;
  readonly seq: number;
}

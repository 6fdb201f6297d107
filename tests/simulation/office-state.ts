import type { Exit, StoredReceipt, StoredValue } from '../../server/effects.ts';
import type { Role } from '../../server/permissions.ts';
import type { HeldMutation } from '../../server/quarantine.ts';
import type { StoredRecord } from '../../server/stage.ts';
import type { Mid, Scope, Uuid } from '../../src/domain/ids.ts';

export interface SimDevice {
  readonly user: Uuid;
  readonly isStopped: boolean;
  readonly lastN: number;
  readonly safeN: number;
}

export interface SimMember {
  readonly name: string;
  readonly role: Role;
  readonly grants: number;
}

/** All that the office knows, as plain maps that are never changed in place. */
export interface OfficeState {
  readonly epoch: string;
  readonly head: number;
  /** What left a scope before this `seq` may have been forgotten. */
  readonly historyFrom: number;
  readonly members: ReadonlyMap<Uuid, SimMember>;
  readonly devices: ReadonlyMap<Uuid, SimDevice>;
  /** Scopes granted to a device besides those of its role. */
  readonly grants: ReadonlyMap<Uuid, readonly Scope[]>;
  readonly records: ReadonlyMap<Uuid, { readonly record: StoredRecord; readonly seq: number }>;
  /** By `scope id`. */
  readonly exits: ReadonlyMap<string, Exit>;
  /** By `id key mid`. */
  readonly values: ReadonlyMap<string, StoredValue>;
  readonly receipts: ReadonlyMap<Mid, StoredReceipt>;
  /** By `mid hash`. */
  readonly held: ReadonlyMap<string, HeldMutation>;
  readonly erased: ReadonlyMap<Uuid, number>;
}

export function emptyOffice(epoch: string): OfficeState {
  const none = new Map<never, never>();
  return {
    epoch,
    head: 0,
    historyFrom: 0,
    members: none,
    devices: none,
    grants: none,
    records: none,
    exits: none,
    values: none,
    receipts: none,
    held: none,
    erased: none,
  };
}

/** The map with an entry more, or one replaced. */
export function having<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

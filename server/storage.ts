import type { Instant } from '../src/domain/dates.ts';
import type { FieldKey, Mid, Scope, Uuid } from '../src/domain/ids.ts';
import type { Actor, DeviceId } from './actor.ts';
import type { BatchEffects } from './effects.ts';
import type { Reader } from './permissions.ts';
import type { QuarantineCode } from './outcome.ts';
import type { HeldMutation } from './quarantine.ts';
import type { Receipt } from './receipts.ts';
import type { SumKeeper } from './scope-sum.ts';
import type { Stage, StoredRecord, Wanted } from './stage.ts';
import type { Locked } from './workspace.ts';

/** What pushes and pulls need of a database. The server's is on SQL, the simulator's on maps. */
export interface Storage {
  /**
   * Runs `work` in a transaction: all that it wrote counts, or nothing if it throws. Small ones may share one;
   * `size` counts mutations.
   */
  readonly write: <T>(ws: Uuid, work: (trx: PushTrx) => Promise<T>, size: number) => Promise<T>;
  /** Runs `work` on one state of the data, whatever is written meanwhile. */
  readonly read: <T>(work: (trx: PullTrx) => Promise<T>) => Promise<T>;
  /** Whether the database itself is in trouble (busy, full, gone), so that nothing may be answered. */
  readonly isTrouble: (error: unknown) => boolean;
  readonly keepSum: SumKeeper;
}

export interface PushTrx {
  /** Must come first: whoever holds the lock is the only one to give out `seq`. */
  readonly lock: (ws: Uuid) => Promise<Locked>;
  readonly actor: (device: DeviceId) => Promise<Actor | undefined>;
  readonly receipts: (ws: Uuid, mids: readonly Mid[]) => Promise<ReadonlyMap<Mid, Receipt>>;
  readonly stage: (ws: Uuid, reader: Reader, wanted: Wanted) => Promise<Stage>;
  readonly write: (effects: BatchEffects) => Promise<void>;
  /** Undoes what `work` wrote if it throws; the transaction goes on. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many bytes may still be set aside for a device. */
  readonly room: (device: DeviceId) => Promise<number>;
  /** What is set aside and can be released, in order of arrival; all of it, or what is chosen. */
  readonly held: (ws: Uuid, chosen?: ChosenHeld) => Promise<readonly HeldMutation[]>;
  /** What can be released, without its text: there may be many. */
  readonly heldNames: (ws: Uuid) => Promise<readonly HeldName[]>;
}

export type HeldName = Pick<HeldMutation, 'mid' | 'code' | 'user'>;

export interface ChosenHeld {
  readonly mids?: readonly Mid[];
  readonly codes?: readonly QuarantineCode[];
  /** Whose. */
  readonly user?: Uuid;
}

export interface PullTrx {
  readonly actor: (device: DeviceId) => Promise<Actor | undefined>;
  readonly workspace: (ws: Uuid) => Promise<WorkspaceState>;
  /** What changed in a scope after `seq`, ascending, at most `limit` entries. */
  readonly page: (ws: Uuid, scope: Scope, seq: number, limit: number) => Promise<readonly PageEntry[]>;
  /** Who wrote these values; those that are not there are left out. */
  readonly written: (ws: Uuid, values: readonly ValueName[]) => Promise<readonly Written[]>;
  /** Display names of persons and labels of devices, by id. */
  readonly names: (ws: Uuid) => Promise<ReadonlyMap<Uuid, string>>;
  /** What is set aside because an older release did not understand it, device by device, as they numbered it. */
  readonly unknown: (ws: Uuid) => Promise<readonly { readonly mid: Mid; readonly dev: Uuid }[]>;
  readonly inScope: (ws: Uuid, scope: Scope) => Promise<readonly { readonly id: Uuid; readonly seq: number }[]>;
}

export interface WorkspaceState {
  readonly epoch: string;
  readonly head: number;
  /** What left a scope before this `seq` may have been forgotten. */
  readonly historyFrom: number;
}

/** Something that a device must hear about a scope: the state of a record, or that it is gone. */
export type PageEntry =
  | { readonly kind: 'record'; readonly seq: number; readonly record: StoredRecord; readonly bytes: number }
  | { readonly kind: 'gone'; readonly seq: number; readonly id: Uuid; readonly st: 'gone' | 'erased' };

export interface ValueName {
  readonly id: Uuid;
  readonly key: FieldKey;
  readonly mid: Mid;
}

export interface Written extends ValueName {
  readonly user: Uuid;
  readonly dev: Uuid;
  /** By the clock of the device, but never after the arrival. */
  readonly at: Instant;
}

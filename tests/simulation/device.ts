import * as v from 'valibot';
import { keepingOf } from '../../src/db/outbox-transitions.ts';
import { entryOf } from '../../src/db/outbox-row.ts';
import { createView, type ViewStore } from '../../src/db/view.ts';
import { instantOf } from '../../src/domain/dates.ts';
import { Mid, type Uuid } from '../../src/domain/ids.ts';
import { type Change, DATA_VERSION, type Mutation } from '../../src/domain/mutation.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { isLive } from '../../src/domain/row.ts';
import { exchange, type RoundEnd } from '../../src/sync/exchange.ts';
import type { OfficeLine } from '../../src/sync/office-line.ts';
import { type DeviceDisk, emptyDisk, shownRows } from './device-disk.ts';
import { mapReplica, type ReplicaFlaws, scopesOn } from './map-replica.ts';
import type { Random } from './random.ts';

/** Thrown where the device is switched off. */
export class SwitchedOff extends Error {}

/** What a known-bad client does otherwise. */
export interface DeviceFlaws extends ReplicaFlaws {
  /** Changes what a person has done before it is saved. */
  readonly remember?: (change: Change, disk: DeviceDisk) => Change;
}

export interface DeviceParts {
  readonly dev: Uuid;
  readonly user: Uuid;
  readonly role: string;
  readonly epoch: string;
  readonly random: Random;
  /** By the device's own clock, which may be wrong. */
  readonly now: () => number;
  readonly line: OfficeLine;
  readonly flaws: DeviceFlaws;
  /** How likely the device is switched off around a transaction of the exchange. */
  readonly crash: () => number;
}

/** A device with a person who works on it. */
export interface Device {
  readonly dev: Uuid;
  readonly user: Uuid;
  readonly disk: () => DeviceDisk;
  readonly records: () => readonly RecordView[];
  /** Saves what a rule has agreed to, as `commit` does. */
  readonly save: (change: Change) => Mutation | undefined;
  /** One exchange with the office; how it ended, or that the device was switched off in the middle. */
  readonly sync: () => Promise<RoundEnd['kind'] | 'switched-off'>;
}

export function createDevice(parts: DeviceParts): Device {
  const { dev, user, random } = parts;
  let disk = emptyDisk(parts.epoch);
  let kept: ViewStore | undefined;
  const view = (): ViewStore => (kept ??= viewOf(disk));
  let isSyncing = false;

  const write = (next: DeviceDisk): void => {
    if (random.chance(parts.crash())) throw new SwitchedOff();
    disk = next;
    kept = undefined;
    if (random.chance(parts.crash())) throw new SwitchedOff();
  };
  const replica = mapReplica({ read: () => disk, write, keeping: keepingOf(parts.role), now: parts.now }, parts.flaws);

  const save = (change: Change): Mutation | undefined => {
    const { name, ops } = parts.flaws.remember?.(change, disk) ?? change;
    if (ops.length === 0) return undefined;
    const at = instantOf(parts.now());
    const mid = v.parse(Mid, random.uuid());
    const n = disk.marks.next;
    const mutation: Mutation = { mid, n, name, data: DATA_VERSION, at, tz: 'Europe/Berlin', ops: [...ops] };
    disk = { ...disk, marks: { ...disk.marks, next: n + 1 }, out: [...disk.out, { n, mid, mutation }] };
    kept?.apply({ entries: [{ mutation, state: 'waiting' }] });
    return mutation;
  };

  const sync = async (): Promise<RoundEnd['kind'] | 'switched-off'> => {
    if (isSyncing) return 'offline';
    isSyncing = true;
    try {
      const newToken = (): string => random.uuid();
      return (await exchange({ replica, office: parts.line, newToken, onPage: () => undefined })).kind;
    } catch (error) {
      if (!(error instanceof SwitchedOff)) throw error;
      return 'switched-off';
    } finally {
      isSyncing = false;
    }
  };

  return {
    dev,
    user,
    disk: () => disk,
    records: () => [...view().state.getState().records.values()].flatMap((map) => [...map.values()]),
    save,
    sync,
  };
}

/** The view of a disk, as it is after a start. */
function viewOf(disk: DeviceDisk): ViewStore {
  const view = createView();
  const { acked, confirmed } = disk.marks;
  const own = disk.out.filter((row) => row.n > confirmed && row.erased !== true);
  view.apply({
    scopes: scopesOn(disk).map((scope) => [scope, shownRows(disk, scope).filter(isLive)] as const),
    entries: own.map((row) => {
      const mutation = { ...row.mutation, n: row.n };
      return row.n > acked ? { mutation, state: 'waiting' } : entryOf(mutation, row);
    }),
  });
  return view;
}

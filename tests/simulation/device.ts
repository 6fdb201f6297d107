import * as v from 'valibot';
import { keepingOf } from '../../src/db/outbox-transitions.ts';
import { entryOf } from '../../src/db/outbox-row.ts';
import { createView, type ViewStore } from '../../src/db/view.ts';
import { instantOf } from '../../src/domain/dates.ts';
import { Mid, type Uuid } from '../../src/domain/ids.ts';
import { type Change, DATA_VERSION, type Mutation } from '../../src/domain/mutation.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { isLive } from '../../src/domain/row.ts';
import { exchange } from '../../src/sync/exchange.ts';
import { createPace } from '../../src/sync/pace.ts';
import { type Carrying, createDelivery } from '../../src/sync/carry.ts';
import { inBoxes } from '../../src/sync/hand-over.ts';
import { sealBox } from './box.ts';
import { type DeviceDisk, shownRows } from './device-disk.ts';
import { mapReplica, type ReplicaFlaws, scopesOn } from './map-replica.ts';
import type { Line } from './network.ts';
import type { Random } from './random.ts';

/** Thrown where the device is switched off. */
export class SwitchedOff extends Error {}

/** What a known-bad client does otherwise. */
export interface DeviceFlaws extends ReplicaFlaws {
  /** Changes what a person has done before it is saved. */
  readonly remember?: (change: Change, disk: DeviceDisk) => Change;
  /** Changes what is on a device that the office knows under a new name. */
  readonly rename?: (disk: DeviceDisk, newId: () => Uuid) => DeviceDisk;
}

export interface DeviceParts {
  readonly dev: Uuid;
  readonly user: Uuid;
  readonly role: string;
  /** What is on it from the beginning. */
  readonly disk: DeviceDisk;
  readonly random: Random;
  /** By the device's own clock, which may be wrong. */
  readonly now: () => number;
  readonly line: Line;
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
  /** One exchange with the office, which then gets what others have handed over, unless the device is switched off. */
  readonly sync: () => Promise<void>;
  /** The office has refused it as a copy of another device. */
  readonly isForked: () => boolean;
  readonly waits: () => boolean;
  /** Everything that waits, for somebody else to carry, so many mutations in a box. */
  readonly pack: (most: number) => Promise<readonly string[]>;
  readonly takeAlong: (boxes: readonly string[]) => void;
}

export function createDevice(parts: DeviceParts): Device {
  const { dev, user, random } = parts;
  let { disk } = parts;
  let kept: ViewStore | undefined;
  const view = (): ViewStore => (kept ??= viewOf(disk));
  let [isSyncing, isForked] = [false, false];

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

  const deliver = createDelivery({ now: parts.now, newId: random.uuid });
  const carrying: Carrying = {
    waiting: () => Promise.resolve(disk.carried.flatMap(({ id, state }) => (state === 'waiting' ? [id] : []))),
    read: (wanted) => Promise.resolve(disk.carried.find(({ id }) => id === wanted)?.box),
    settle: async (id, state) => {
      write({ ...disk, carried: disk.carried.map((one) => (one.id === id ? { ...one, state } : one)) });
    },
    relay: parts.line.relay,
  };

  const sync = async (): Promise<void> => {
    if (isSyncing) return;
    isSyncing = true;
    try {
      const end = await exchange({
        replica,
        office: parts.line,
        pace: createPace(),
        newToken: random.uuid,
        onPage: () => undefined,
        asksAgain: true,
      });
      isForked = end.kind === 'problem' && end.problem.error === 'device_forked';
      if (end.kind === 'done') await deliver(carrying);
    } catch (error) {
      if (!(error instanceof SwitchedOff)) throw error;
    } finally {
      isSyncing = false;
    }
  };

  const pack = async (most: number): Promise<readonly string[]> => {
    const { boxes } = await inBoxes(
      (after) => replica.nextBatch(most, after),
      (batch) => Promise.resolve(sealBox(dev, batch)),
    );
    return boxes;
  };

  const takeAlong = (boxes: readonly string[]): void => {
    const taken = boxes.map((box, i) => ({ id: disk.carried.length + i, box, state: 'waiting' as const }));
    disk = { ...disk, carried: [...disk.carried, ...taken] };
  };

  return {
    dev,
    user,
    disk: () => disk,
    records: () => [...view().state.getState().records.values()].flatMap((map) => [...map.values()]),
    save,
    sync,
    isForked: () => isForked,
    waits: () => disk.out.some(({ n }) => n > disk.marks.acked),
    pack,
    takeAlong,
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

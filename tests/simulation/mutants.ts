import type { BatchEffects, StoredValue } from '../../server/effects.ts';
import { valueKey } from '../../server/stage.ts';
import * as v from 'valibot';
import type { FieldKey, Uuid } from '../../src/domain/ids.ts';
import { elementKey, Mid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Change } from '../../src/domain/mutation.ts';
import { isLive } from '../../src/domain/row.ts';
import type { PushedMutation } from '../../src/protocol/push.ts';
import { type DeviceDisk, shownRows } from './device-disk.ts';
import { scopesOn } from './map-replica.ts';
import type { OfficeState } from './office-state.ts';
import type { Flaws } from './simulate.ts';

/** Known-bad variants of client and server. A simulation that does not catch each of them is blind. */
export const MUTANTS: Readonly<Record<string, Flaws>> = {
  'a server without receipts applies what is sent again': { noReceipts: true },
  'a counter counts each step twice': { countsTwice: true },
  'the last writer wins by the clock of the tablet': { rewrite: lastWriterByClock },
  'an edit that is based on an older revision of the record is sent again on the newest one': { rewrite: lastToArrive },
  'a device lets go of what is confirmed but in no backup': { dropsAtConfirmed: true },
  'a record that moves leaves no exit behind': { noExits: true },
  'a poisonous mutation blocks those behind it': { poisonBlocks: true },
  'an erasure leaves the history': { eraseLeavesHistory: true },
  'a restored office forgets its ledger': { noLedger: true },
  'a device believes an answer to another question': { believesStale: true },
  'a device notes the cursor before the rows': { cursorBeforeRows: true },
  'a device is told of records without what is in them': { tell: (row) => (isLive(row) ? { ...row, f: {} } : row) },
  'a device is not told of second versions': { tell: (row) => (isLive(row) ? { ...row, alt: {} } : row) },
  'the third version of a field takes the place of the second': { distort: newestVersionOnly },
  'of two texts that meet, the later one counts': { distort: laterTextCounts },
  'an untick counts although somebody has ticked meanwhile': { rewrite: lastToUntick },
  'what is released stays set aside and is tried again': { distort: releasedStays },
  'a release does not say what became of it': { distort: releasedInSilence },
  'what is carried is taken in as if it were new': { relaysAsNew: true },
  'a carrier gives up a box that comes before an earlier one': { gapIsRefusal: true },
  'the copy of a device gives new ids to its work when it gets a new name': { rename: allNew },
  'a device is not told that the office has forgotten what it would have to let go': { noFloor: true },
  'a device that downloads a scope anew lets go of its own work': { resetEmptiesOutbox: true },
  'an edit names what its device had from the office, not what the person saw': { remember: confirmedBase },
};

/** Whoever adds a version throws away the one that waits already. */
function newestVersionOnly(effects: BatchEffects): BatchEffects {
  const dropped = new Map<string, readonly Mid[]>();
  const records = effects.records.map((one) => {
    const alt = Object.entries(one.record.alt).map(([key, versions]) => {
      const [newest, ...others] = versions.toReversed();
      if (newest === undefined) return [key, versions] as const;
      dropped.set(
        valueKey(one.record.id, key, newest.mid),
        others.map(({ mid }) => mid),
      );
      return [key, [newest]] as const;
    });
    return { ...one, record: { ...one.record, alt: Object.fromEntries(alt) } };
  });
  const values = effects.values.map((value) => {
    const settles = dropped.get(valueKey(value.id, value.key, value.mid)) ?? [];
    return { ...value, settles: [...value.settles, ...settles] };
  });
  return { ...effects, records, values };
}

/** What two people wrote into one text is not merged: the words of the first are gone from what is to be seen. */
function laterTextCounts(effects: BatchEffects): BatchEffects {
  const later = new Map<string, Json>(
    effects.values.flatMap(({ id, key, mid, v, fate }) =>
      fate === 'merged' ? [[`${id} ${key} ${mid}`, v] as const] : [],
    ),
  );
  const isMade = ({ id, key, parent }: StoredValue): boolean => later.has(`${id} ${key} ${parent}`);
  const made = new Map<string, Json | undefined>(
    effects.values.flatMap((value) =>
      isMade(value)
        ? [[valueKey(value.id, value.key, value.mid), later.get(`${value.id} ${value.key} ${value.parent}`)] as const]
        : [],
    ),
  );
  const wordsOf = (id: Uuid, key: FieldKey, mid: Mid | undefined, v: Json): Json =>
    (mid && made.get(valueKey(id, key, mid))) ?? v;
  return {
    ...effects,
    values: effects.values.map((value) => ({ ...value, v: wordsOf(value.id, value.key, value.mid, value.v) })),
    records: effects.records.map(({ record, seq }) => {
      const f = Object.entries(record.f).map(([key, v]) => [key, wordsOf(record.id, key, record.writers[key], v)]);
      return { record: { ...record, f: Object.fromEntries(f) }, seq };
    }),
  };
}

/** Only a release tells what became of a mutation that had been answered before. */
function releasedStays(effects: BatchEffects): BatchEffects {
  return effects.outcomes.length > 0 ? { ...effects, released: [] } : effects;
}

function releasedInSilence(effects: BatchEffects): BatchEffects {
  return { ...effects, outcomes: [] };
}

function allNew(disk: DeviceDisk, newId: () => Uuid): DeviceDisk {
  const out = disk.out.map((row) => {
    const mid = v.parse(Mid, newId());
    return { ...row, mid, mutation: { ...row.mutation, mid } };
  });
  return { ...disk, out };
}

interface Op {
  readonly k?: unknown;
  readonly id?: unknown;
  readonly f?: unknown;
  readonly e?: unknown;
  readonly on?: unknown;
  readonly p?: unknown;
}

/** Every edit claims to have seen what is there. */
function lastToArrive(raw: PushedMutation, state: OfficeState): PushedMutation {
  return withOps(raw, (op) => (op.k === 'set' ? { ...op, p: writerOf(op, state) } : op));
}

/** An edit counts if the clock of its tablet is ahead of the one that wrote what is there; else it is dropped. */
function lastWriterByClock(raw: PushedMutation, state: OfficeState): PushedMutation {
  return withOps(raw, (op) => {
    if (op.k !== 'set') return op;
    const writer = writerOf(op, state);
    const known = [...state.values.values()].find(({ id, key, mid }) => id === op.id && key === op.f && mid === writer);
    const isNewer = known === undefined || String(raw['at']) >= known.at;
    return isNewer ? { ...op, p: writer } : { ...op, v: known.v, p: writer };
  });
}

/** An element that is taken off is off, whoever has put it on meanwhile. */
function lastToUntick(raw: PushedMutation, state: OfficeState): PushedMutation {
  return withOps(raw, (op) => (op.k === 'elem' && op.on === false ? { ...op, p: writerOf(op, state) } : op));
}

/** Whatever waits on the device is forgotten when an edit says what it is based on. */
function confirmedBase<C extends Pick<Change, 'ops'>>(change: C, disk: DeviceDisk): C {
  const rows = scopesOn(disk).flatMap((scope) => shownRows(disk, scope).filter(isLive));
  const ops = change.ops.map((op) => {
    const row = op.k === 'set' || op.k === 'text' ? rows.find(({ id }) => id === op.id) : undefined;
    return row === undefined || !('f' in op) || !('p' in op) ? op : { ...op, p: row.fm[op.f] ?? row.m };
  });
  return { ...change, ops };
}

function writerOf({ id, f, e }: Op, state: OfficeState): string | null {
  const found = [...state.records.values()].find(({ record }) => record.id === id);
  const key = typeof e === 'string' ? elementKey(String(f), e) : String(f);
  return found?.record.writers[key] ?? null;
}

function withOps(raw: PushedMutation, change: (op: Op) => object): PushedMutation {
  return Array.isArray(raw['ops']) ? { ...raw, ops: raw['ops'].map(change) } : raw;
}

import { createSumKeeper } from '../../server/scope-sum.ts';
import type { Actor } from '../../server/actor.ts';
import type { BatchEffects } from '../../server/effects.ts';
import { maySee, type Reader, scopesOf } from '../../server/permissions.ts';
import type { HeldMutation } from '../../server/quarantine.ts';
import type { Counters } from '../../server/schema.ts';
import { createdBy } from '../../server/quarantine.ts';
import type { Stage, Wanted } from '../../server/stage.ts';
import { valueKey } from '../../server/stage.ts';
import type { ChosenHeld, PageEntry, PullTrx, PushTrx, Storage, ValueName, Written } from '../../server/storage.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Scope, Uuid } from '../../src/domain/ids.ts';
import type { OfficeState } from './office-state.ts';
import { having } from './office-state.ts';

/** Thrown where the plug of the server is pulled. */
export class PlugPulled extends Error {}

/** Where the office keeps its state, and what may happen to it on the way to the disk. */
export interface OfficeDisk {
  state: OfficeState;
  readonly ws: Uuid;
  /** Called around every commit; throws `PlugPulled` to crash. */
  readonly beforeCommit: () => void;
  readonly afterCommit: () => void;
}

/** What a known-bad server does otherwise. */
export interface StorageFlaws {
  readonly noReceipts?: boolean;
  readonly noExits?: boolean;
  readonly eraseLeavesHistory?: boolean;
  readonly countsTwice?: boolean;
  /** A device is not told that its cursor is older than what the office remembers. */
  readonly noFloor?: boolean;
  /** Changes what a batch does before it is written. */
  readonly distort?: (effects: BatchEffects) => BatchEffects;
}

/** The server's storage on maps: what pushes and pulls need, without a database. One transaction at a time. */
export function mapStorage(disk: OfficeDisk, flaws: StorageFlaws): Storage {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work);
    turn = done;
    return done;
  };
  return {
    keepSum: createSumKeeper(),
    isTrouble: (error) => error instanceof PlugPulled,
    read: (work) => work(pullTrx(disk.state, flaws)),
    write: (_ws, work) =>
      inTurn(async () => {
        const open = { state: disk.state };
        const result = await work(pushTrx(open, flaws));
        disk.beforeCommit();
        disk.state = open.state;
        disk.afterCommit();
        return result;
      }),
  };
}

function pushTrx(open: { state: OfficeState }, flaws: StorageFlaws): PushTrx {
  return {
    lock: () => Promise.resolve({ epoch: open.state.epoch, head: open.state.head }),
    actor: ({ dev }) => Promise.resolve(actorOf(open.state, dev)),
    receipts: (_ws, mids) => {
      const found = flaws.noReceipts === true ? [] : mids.flatMap((mid) => open.state.receipts.get(mid) ?? []);
      return Promise.resolve(new Map(found.map((receipt) => [receipt.mid, receipt])));
    },
    stage: (_ws, reader, wanted) => Promise.resolve(stageOf(open.state, reader, wanted)),
    room: () => Promise.resolve(Number.POSITIVE_INFINITY),
    held: (_ws, chosen) => Promise.resolve(heldOf(open.state, chosen)),
    heldNames: () => Promise.resolve(heldOf(open.state)),
    write: (right) => {
      const effects = flaws.distort?.(right) ?? right;
      open.state = written(open.state, flaws.noExits === true ? { ...effects, exits: [] } : effects, flaws);
      return Promise.resolve();
    },
    attempt: async (work) => {
      const before = open.state;
      try {
        return await work();
      } catch (error) {
        open.state = before;
        throw error;
      }
    },
  };
}

function pullTrx(state: OfficeState, { noFloor }: StorageFlaws): PullTrx {
  const historyFrom = noFloor === true ? 0 : state.historyFrom;
  return {
    actor: ({ dev }) => Promise.resolve(actorOf(state, dev)),
    workspace: () => Promise.resolve({ epoch: state.epoch, head: state.head, historyFrom }),
    page: (_ws, scope, seq, limit) => Promise.resolve(pageOf(state, scope, seq, limit)),
    written: (_ws, values) => Promise.resolve(values.flatMap((value) => writtenOf(state, value))),
    names: () => Promise.resolve(new Map([...state.members].map(([id, { name }]) => [id, name]))),
    unknown: () => Promise.resolve(heldOf(state, { codes: ['unknown'] })),
    inScope: (_ws, scope) =>
      Promise.resolve(
        [...state.records.values()].flatMap(({ record, seq }) =>
          record.scope === scope ? [{ id: record.id, seq }] : [],
        ),
      ),
  };
}

function heldOf(state: OfficeState, { mids, codes, user }: ChosenHeld = {}): readonly HeldMutation[] {
  return [...state.held.values()].filter(
    (held) =>
      held.status === 'quarantined' &&
      (user === undefined || held.user === user) &&
      mids?.includes(held.mid) !== false &&
      codes?.some((one) => one === held.code) !== false,
  );
}

export function actorOf(state: OfficeState, dev: Uuid): Actor | undefined {
  const device = state.devices.get(dev);
  const member = device && state.members.get(device.user);
  if (device === undefined || member === undefined) return undefined;
  const { name: userName, role, grants } = member;
  const { user, lastN, safeN, isStopped } = device;
  const order = { order: 'wipe' as const, dev, nonce: 'n', sig: 's' };
  return {
    ws: dev,
    dev,
    user,
    userName,
    role,
    grants,
    scopes: scopesOf(role, state.grants.get(dev) ?? []),
    status: isStopped ? 'stopped' : 'active',
    order: isStopped ? order : undefined,
    pub: dev,
    lastN,
    safeN,
    lastSeen: Number.MAX_SAFE_INTEGER,
  };
}

function stageOf(state: OfficeState, reader: Reader, wanted: Wanted): Stage {
  const records = new Map(
    wanted.ids.flatMap((id) => {
      const found = state.records.get(id);
      return found === undefined ? [] : [[id, found.record] as const];
    }),
  );
  const values = new Map<string, Json>();
  for (const { id, mid } of wanted.seen) {
    for (const key of Object.keys(records.get(id)?.f ?? {})) {
      const value = state.values.get(valueKey(id, key, mid));
      if (value !== undefined) values.set(valueKey(id, key, mid), value.v);
    }
  }
  const missing = wanted.ids.filter((id) => {
    const known = records.get(id);
    return known === undefined || !maySee(reader, known);
  });
  const held = [...state.held.values()];
  const own = held.filter((one) => one.user === reader.user && one.status === 'quarantined');
  const waiting = new Set(own.flatMap(createdBy).filter((id) => missing.includes(id)));
  const erased = new Map(
    missing
      .filter((id) => state.erased.has(id))
      .map((id) => [id, [...state.exits.values()].flatMap((exit) => (exit.id === id ? [exit.scope] : []))] as const),
  );
  const about = held.filter(({ payload }) => wanted.erase.some((id) => payload.toLowerCase().includes(id)));
  const exits = [...state.exits.values()];
  const left = new Map(wanted.erase.map((id) => [id, exits.flatMap((exit) => (exit.id === id ? [exit.scope] : []))]));
  return { records, values, waiting, erased, left, held: about };
}

function pageOf(state: OfficeState, scope: Scope, seq: number, limit: number): readonly PageEntry[] {
  const records = [...state.records.values()].flatMap(({ record, seq: own }): PageEntry[] =>
    record.scope === scope && own > seq ? [{ kind: 'record', seq: own, record, bytes: 100 }] : [],
  );
  const exits = [...state.exits.values()].flatMap((exit): PageEntry[] =>
    exit.scope === scope && exit.seq > seq
      ? [{ kind: 'gone', seq: exit.seq, id: exit.id, st: state.erased.has(exit.id) ? 'erased' : 'gone' }]
      : [],
  );
  return [...records, ...exits].sort((a, b) => a.seq - b.seq).slice(0, limit);
}

function writtenOf(state: OfficeState, { id, key, mid }: ValueName): readonly Written[] {
  const value = state.values.get(valueKey(id, key, mid));
  if (value === undefined) return [];
  const { user, dev, at, arrived } = value;
  return [{ id, key, mid, user, dev, at: at < arrived ? at : arrived }];
}

/** The state after a batch. */
export function written(state: OfficeState, effects: BatchEffects, flaws: StorageFlaws): OfficeState {
  const records = new Map(state.records);
  const exits = new Map(state.exits);
  const values = new Map(state.values);
  const receipts = new Map(state.receipts);
  const held = new Map(state.held);
  const erased = new Map(state.erased);
  for (const { id, seq } of effects.erasures) {
    records.delete(id);
    erased.set(id, erased.get(id) ?? seq);
    if (flaws.eraseLeavesHistory === true) continue;
    for (const key of values.keys()) if (key.startsWith(`${id} `)) values.delete(key);
  }
  for (const { record, seq } of effects.records) {
    const twice =
      flaws.countsTwice === true ? { ...record, inc: doubled(record.inc, records.get(record.id)?.record.inc) } : record;
    records.set(record.id, { record: twice, seq });
  }
  for (const exit of effects.exits) exits.set(`${exit.scope} ${exit.id}`, exit);
  for (const value of effects.values) values.set(valueKey(value.id, value.key, value.mid), value);
  for (const { mid, hash } of effects.released) held.delete(`${mid} ${hash}`);
  for (const one of effects.held) held.set(`${one.mid} ${one.hash}`, merged(held.get(`${one.mid} ${one.hash}`), one));
  for (const receipt of effects.receipts) receipts.set(receipt.mid, receipt);
  for (const outcome of effects.outcomes) {
    const known = receipts.get(outcome.mid);
    if (known !== undefined) receipts.set(outcome.mid, { ...known, ...outcome });
  }
  const { counter, head } = effects;
  const device = counter && state.devices.get(counter.dev);
  const devices = device ? having(state.devices, counter.dev, { ...device, lastN: counter.lastN }) : state.devices;
  return { ...state, head, devices, records, exits, values, receipts, held, erased };
}

function merged(known: HeldMutation | undefined, { payload, code, status, ...rest }: HeldMutation): HeldMutation {
  return { ...(known ?? rest), payload, code, status };
}

/** Each step counted once more than it should. */
function doubled(after: Counters, before: Counters = {}): Counters {
  return Object.fromEntries(Object.entries(after).map(([key, sum]) => [key, 2 * sum - (before[key] ?? 0)]));
}

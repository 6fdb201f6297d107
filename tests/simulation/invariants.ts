import type { StoredValue } from '../../server/effects.ts';
import { valueKey } from '../../server/stage.ts';
import { keyOfOp, type Op } from './op-values.ts';
import type { Mid, Uuid } from '../../src/domain/ids.ts';
import { sameJson } from '../../src/domain/json.ts';
import type { Mutation } from '../../src/domain/mutation.ts';
import { isAboutErased } from '../../src/domain/rights/erase.ts';
import type { Device } from './device.ts';
import type { Office } from './office.ts';
import type { OfficeState } from './office-state.ts';
import { valuesHold } from './value-invariants.ts';

/** A promise that was broken, by the numbers of sync design 5. */
export interface Breach {
  readonly invariant: string;
  readonly what: string;
}

/** What the office has answered to a device, as the device remembers it. */
export interface Acked {
  readonly mutation: Mutation;
  readonly user: Uuid;
}

/** By `dev n`: what was sent, or carried, under that number. */
type Sent = ReadonlyMap<string, readonly Mid[]>;

/** What must hold at every moment. */
export function alwaysHolds(office: Office, acked: ReadonlyMap<Mid, Acked>, sent: Sent): Breach[] {
  const state = office.state();
  return [
    ...seqsAreUnique(state),
    ...numbersAreContiguous(state, sent),
    ...nothingIsLost(state, acked),
    ...countersAreSums(state),
    ...erasedIsGone(state),
    ...ordersStand(office),
    ...asideOrDone(state),
    ...valuesHold(state, acked),
  ];
}

/** I8, I10: what a person ordered outlives a restore. */
function ordersStand({ state, ledger }: Office): Breach[] {
  const back = [...ledger.erased.keys()].filter((id) => state().records.has(id));
  const free = [...ledger.stopped].filter((dev) => state().devices.get(dev)?.isStopped === false);
  return [
    ...back.map((id) => ({ invariant: 'I8', what: `${id} was erased and is back` })),
    ...free.map((dev) => ({ invariant: 'I10', what: `${dev} was stopped and is free again` })),
  ];
}

/** I2: what has had an effect is set aside no longer, and what is set aside has had none. */
function asideOrDone({ held, receipts }: OfficeState): Breach[] {
  const done = [...held.values()].filter(({ mid, hash, status }) => {
    const receipt = receipts.get(mid);
    return status === 'quarantined' && (receipt?.hash !== hash || receipt.o !== 'quarantined');
  });
  return done.map(({ mid }) => ({ invariant: 'I2', what: `${mid} is set aside, and its receipt says otherwise` }));
}

/** I6: what was written on staff devices stays on one of them until it is in a backup. */
export function keptUntilSafe(office: Office, staff: readonly { device: Device; wrote: ReadonlySet<Mid> }[]): Breach[] {
  const kept = new Set(staff.flatMap(({ device }) => device.disk().out.map(({ mid }) => mid)));
  return staff.flatMap(({ device, wrote }) =>
    [...wrote]
      .filter((mid) => !kept.has(mid) && !office.isInBackup(mid))
      .map((mid) => ({ invariant: 'I6', what: `${device.dev} has let go of ${mid}, which is in no backup` })),
  );
}

/** I1: what was acknowledged is visible, beside, reachable in the history, set aside, or was erased. */
export function nothingIsLost(state: OfficeState, acked: ReadonlyMap<Mid, Acked>): Breach[] {
  const held = new Set([...state.held.values()].map(({ mid }) => mid));
  const erased = new Set<string>(state.erased.keys());
  const isForgotten = (op: Op): boolean => erased.has(op.id) || isAboutErased(op, (id) => erased.has(id));
  const breaches: Breach[] = [];
  for (const [mid, { mutation }] of acked) {
    const receipt = state.receipts.get(mid);
    if (receipt === undefined) {
      breaches.push({ invariant: 'I1', what: `${mid} (${mutation.name}) was acknowledged and has no receipt` });
      continue;
    }
    if (receipt.o === 'rejected' || receipt.o === 'quarantined') {
      if (receipt.code !== 'erased' && !held.has(mid) && !mutation.ops.some(isForgotten))
        breaches.push({ invariant: 'I1', what: `${mid} (${mutation.name}) is set aside and its text is nowhere` });
      continue;
    }
    for (const op of mutation.ops) breaches.push(...opIsKept(state, mid, mutation, op));
  }
  return breaches;
}

function opIsKept(state: OfficeState, mid: Mid, mutation: Mutation, op: Op): Breach[] {
  if (state.erased.has(op.id)) return [];
  return keyOfOp(op).flatMap(([key, value]) => {
    // A mutation that writes a field twice is kept with its last word.
    const last = mutation.ops
      .filter(({ id }) => id === op.id)
      .flatMap(keyOfOp)
      .findLast(([other]) => other === key);
    const stored = state.values.get(valueKey(op.id, key, mid));
    const what = `${mutation.name} ${mid}: ${key} of ${op.id}`;
    if (stored === undefined) return [{ invariant: 'I1', what: `${what} is not in the history` }];
    if (!sameJson(stored.v, last?.[1] ?? value))
      return [{ invariant: 'I1', what: `${what} is kept as ${JSON.stringify(stored.v)}` }];
    return reachable(state, op.id, key).has(mid)
      ? []
      : [{ invariant: 'I1', what: `${what} (${stored.fate}) cannot be reached` }];
  });
}

/**
 * Every value that can be reached by parents, and by what was settled, from what is visible or was put into the
 * history by the rule of the field.
 */
function reachable(state: OfficeState, id: Uuid, key: string): ReadonlySet<Mid> {
  const record = state.records.get(id)?.record;
  const past = [...state.values.values()].filter((value) => value.id === id && value.key === key);
  const passed = past.filter(({ fate }) => fate === 'passed' || fate === 'same').map(({ mid }) => mid);
  const open = [record?.writers[key], ...(record?.alt[key] ?? []).map(({ mid }) => mid), ...passed];
  const found = new Set<Mid>();
  for (let mid = open.pop(); open.length > 0 || mid !== undefined; mid = open.pop()) {
    if (mid === undefined || found.has(mid)) continue;
    found.add(mid);
    const value: StoredValue | undefined = state.values.get(valueKey(id, key, mid));
    if (value !== undefined) open.push(value.parent ?? undefined, ...value.settles);
  }
  return found;
}

/** I4: every number of the workspace is given out once, and none beyond the head. */
function seqsAreUnique(state: OfficeState): Breach[] {
  const seqs = [...state.records.values()].map(({ seq }) => seq);
  const isUnique = new Set(seqs).size === seqs.length;
  const isBelow =
    seqs.every((seq) => seq <= state.head) && [...state.exits.values()].every(({ seq }) => seq <= state.head);
  return isUnique && isBelow ? [] : [{ invariant: 'I4', what: 'a seq was given out twice, or beyond the head' }];
}

/** I4: the numbers of a device have no double, and none is left out but for what the office knew already. */
function numbersAreContiguous({ devices, receipts }: OfficeState, sent: Sent): Breach[] {
  return [...devices].flatMap(([dev, { lastN }]) => {
    const own = [...receipts.values()].filter((receipt) => receipt.dev === dev).map(({ n }) => n);
    const numbers = new Set(own);
    const isFine = numbers.size === own.length && own.every((n) => n <= lastN);
    const leftOut =
      numbers.size === lastN ? [] : Array.from({ length: lastN }, (_, i) => i + 1).filter((n) => !numbers.has(n));
    const isKnown = (n: number): boolean => (sent.get(`${dev} ${n}`) ?? []).some((mid) => receipts.has(mid));
    return isFine && leftOut.every(isKnown)
      ? []
      : [{ invariant: 'I4', what: `the numbers of ${dev} are not 1…${lastN}` }];
  });
}

/** I2, I14: a counter is the sum of the steps that were applied, each once. */
function countersAreSums(state: OfficeState): Breach[] {
  return [...state.records.values()].flatMap(({ record }) =>
    Object.entries(record.inc).flatMap(([key, sum]) => {
      const steps = [...state.values.values()].filter((value) => value.id === record.id && value.key === key);
      const expected = steps.reduce((total, { v }) => total + Number(v), 0);
      return expected === sum ? [] : [{ invariant: 'I14', what: `${key} of ${record.id} is ${sum}, not ${expected}` }];
    }),
  );
}

/** I8: of an erased record nothing but its id is left at the office. */
function erasedIsGone(state: OfficeState): Breach[] {
  const left = [...state.erased.keys()].filter(
    (id) =>
      state.records.has(id) ||
      [...state.values.values()].some((value) => value.id === id) ||
      [...state.held.values()].some(({ payload }) => payload.includes(`"id":"${id}"`)),
  );
  return left.map((id) => ({ invariant: 'I8', what: `${id} was erased and is still at the office` }));
}

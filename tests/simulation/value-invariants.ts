import type { StoredValue } from '../../server/effects.ts';
import { valueKey } from '../../server/stage.ts';
import type { FieldKey, Mid, Uuid } from '../../src/domain/ids.ts';
import type { Mutation } from '../../src/domain/mutation.ts';
import { sameJson } from '../../src/domain/json.ts';
import { splitSentences } from '../../src/domain/sentences.ts';
import type { DeviceDisk } from './device-disk.ts';
import type { Acked, Breach } from './invariants.ts';
import type { OfficeState } from './office-state.ts';
import { keyOfOp, type Op } from './op-values.ts';

type Past = ReadonlyMap<Mid, Acked>;

/** What must hold of the values of fields, one beside the other and one after the other. */
export function valuesHold(state: OfficeState, acked: Past): Breach[] {
  return [
    ...nothingIsOverwrittenUnseen(state, acked),
    ...[...state.values.values()].flatMap((value) => [
      ...choicesStayOpen(state, acked, value),
      ...bothAreHeard(state, acked, value),
    ]),
  ];
}

/** Nobody's value disappears behind one whose author had not seen it; a tick that was not seen stays. */
function nothingIsOverwrittenUnseen(state: OfficeState, acked: Past): Breach[] {
  return [...acked.values()].flatMap(({ mutation: { mid, ops } }) =>
    ops.flatMap((op): Breach[] => {
      const mayPass = op.k === 'set' ? isRanked(op.f) : op.k !== 'elem' || op.on;
      if (mayPass || !('p' in op) || ops.filter(({ id }) => id === op.id).length > 1) return [];
      const [[key] = ['']] = keyOfOp(op);
      const stored = state.values.get(valueKey(op.id, key, mid));
      if (stored === undefined || stored.fate !== 'taken' || stored.parent === null || stored.parent === op.p)
        return [];
      const [seen, replaced] = [op.p, stored.parent].map((one) => one && state.values.get(valueKey(op.id, key, one)));
      return seen && replaced && sameJson(seen.v, replaced.v)
        ? []
        : [{ invariant: 'I15', what: `${mid} has replaced ${stored.parent}, which it had not seen` }];
    }),
  );
}

/** An edit names the value that its author saw: her own one that was never answered, if there is one (sync design 2.3). */
export function namesWhatWasSeen({ out }: DeviceDisk, { mid, n, ops }: Mutation, answered: ReadonlySet<Mid>): Breach[] {
  const waiting = out.filter((row) => row.n < n && !answered.has(row.mid));
  return ops.flatMap((op) => {
    if ((op.k !== 'set' && op.k !== 'text') || isRanked(op.f)) return [];
    const last = waiting.findLast(({ mutation }) => mutation.ops.some((one) => writes(one, op.id, op.f)));
    return last === undefined || last.mid === op.p
      ? []
      : [{ invariant: 'I15', what: `${mid} does not name ${last.mid}, which its author had written before` }];
  });
}

/** A status gives way to one that is further on its path. */
function isRanked(field: FieldKey): boolean {
  return field === 'status';
}

/** A version beside the visible one goes only by somebody's decision, or because it says the same. */
function choicesStayOpen(state: OfficeState, acked: Past, { id, key, mid, v, settles }: StoredValue): Breach[] {
  const own = acked.get(mid);
  if (own === undefined) return [];
  const named = new Set(own.mutation.ops.flatMap((op) => (writes(op, id, key) ? seenBy(op) : [])));
  const isSame = (other: Mid): boolean => sameJson(valueOf(state, id, key, other), visible(state, id, key, mid) ?? v);
  return settles
    .filter((other) => !named.has(other) && !isSame(other))
    .map((other) => ({ invariant: 'I15', what: `${mid} has settled ${other} without naming it` }));
}

/** A text that is merged has each sentence that either of the two has added. */
function bothAreHeard(state: OfficeState, acked: Past, { id, key, mid, v, parent, fate }: StoredValue): Breach[] {
  const own = fate === 'merged' ? acked.get(mid) : undefined;
  const op = own?.mutation.ops.find((one) => writes(one, id, key));
  const merged = visible(state, id, key, mid);
  if (op === undefined || !('p' in op) || merged === undefined) return [];
  const before = sentencesOf(valueOf(state, id, key, op.p));
  const added = [v, valueOf(state, id, key, parent)].flatMap((text) => [...sentencesOf(text)]);
  const heard = sentencesOf(merged);
  return added
    .filter((sentence) => !before.has(sentence) && !heard.has(sentence))
    .map((sentence) => ({ invariant: 'I15', what: `"${sentence}" is gone from what was merged of ${mid}` }));
}

/** The text that nobody wrote as it is, made of the one that this mutation wrote and the one before it. */
function visible(state: OfficeState, id: Uuid, key: FieldKey, mid: Mid): StoredValue['v'] | undefined {
  const made = [...state.values.values()].find((one) => one.id === id && one.key === key && one.parent === mid);
  return made !== undefined && !state.receipts.has(made.mid) ? made.v : undefined;
}

function valueOf(state: OfficeState, id: Uuid, key: FieldKey, mid: Mid | null): StoredValue['v'] | undefined {
  return mid === null ? undefined : state.values.get(valueKey(id, key, mid))?.v;
}

function writes(op: Op, id: Uuid, key: FieldKey): boolean {
  return op.id === id && keyOfOp(op).some(([own]) => own === key);
}

function seenBy(op: Op): readonly (Mid | null)[] {
  return op.k === 'set' || op.k === 'text' ? [...(op.x ?? []), op.p] : [];
}

function sentencesOf(text: unknown): ReadonlySet<string> {
  return new Set(typeof text === 'string' ? splitSentences(text).map((sentence) => sentence.trim().normalize()) : []);
}

import { REMEMBERED } from '../../server/compact.ts';
import { NOTHING } from '../../server/stage.ts';
import { effectsOf, erase, workingCopy } from '../../server/working-copy.ts';
import type { Scope, Uuid } from '../../src/domain/ids.ts';
import { written } from './map-storage.ts';
import { having, type OfficeState } from './office-state.ts';

/** What a ledger keeps outside the backups. */
export interface Ledger {
  readonly stopped: Set<Uuid>;
  /** With the scopes where each record was. */
  readonly erased: Map<Uuid, readonly Scope[]>;
}

/** What a restored office must not have forgotten (server/replay-ledger.ts, on maps). */
export function replayed(restored: OfficeState, ledger: Ledger, ws: Uuid, now: number): OfficeState {
  let state = restored;
  for (const dev of ledger.stopped) state = stopped(state, dev);
  const ids = [...ledger.erased.keys()].filter((id) => !state.erased.has(id));
  const about = [...state.held.values()].filter(({ payload }) => ids.some((id) => payload.includes(id)));
  const records = new Map(
    ids.flatMap((id) => {
      const found = state.records.get(id);
      return found ? [[id, found.record] as const] : [];
    }),
  );
  const copy = workingCopy({ ...NOTHING, records, held: about }, ws, state.head, now);
  for (const id of ids) erase(copy, id, ledger.erased.get(id) ?? []);
  return written(state, effectsOf(copy, undefined), {});
}

export function stopped(state: OfficeState, dev: Uuid): OfficeState {
  const device = state.devices.get(dev);
  return device ? { ...state, devices: having(state.devices, dev, { ...device, isStopped: true }) } : state;
}

/** The scopes that were told of an erasure. */
export function toldScopes({ exits }: OfficeState, erased: Uuid): readonly Scope[] {
  return [...exits.values()].flatMap(({ id, scope }) => (id === erased ? [scope] : []));
}

/** What left a scope long ago is forgotten, unless it was erased (server/compact.ts, on maps). */
export function forgotten(state: OfficeState, now: number): OfficeState {
  const old = [...state.exits].filter(([, { at }]) => at < now - REMEMBERED);
  const exits = new Map(state.exits);
  for (const [key, { id }] of old) if (!state.erased.has(id)) exits.delete(key);
  return { ...state, exits, historyFrom: Math.max(state.historyFrom, ...old.map(([, { seq }]) => seq)) };
}

import type { Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import type { RecordView } from '../domain/record-view.ts';
import { LayeredMap } from './layered-map.ts';

export type Records = ReadonlyMap<string, ReadonlyMap<Uuid, RecordView>>;

/** Own mutations that are not confirmed, by the records that they touch, in the order of their numbers. */
export interface Pending {
  of(id: Uuid): readonly Mutation[];
  /** Both answer the records whose view has changed by it. */
  add(mutation: Mutation): readonly Uuid[];
  remove(mutation: Mutation): readonly Uuid[];
}

export function createPending(): Pending {
  const byRecord = new Map<Uuid, readonly Mutation[]>();
  const others = (id: Uuid, mutation: Mutation): readonly Mutation[] =>
    (byRecord.get(id) ?? []).filter((other) => other.mid !== mutation.mid);
  return {
    of: (id) => byRecord.get(id) ?? [],
    add: (mutation) => {
      const ids = idsOf(mutation);
      for (const id of ids)
        byRecord.set(
          id,
          [...others(id, mutation), mutation].sort((a, b) => a.n - b.n),
        );
      return ids;
    },
    remove: (mutation) => {
      const ids = idsOf(mutation).filter((id) => byRecord.get(id)?.some(({ mid }) => mid === mutation.mid));
      for (const id of ids) {
        const left = others(id, mutation);
        if (left.length > 0) byRecord.set(id, left);
        else byRecord.delete(id);
      }
      return ids;
    },
  };
}

function idsOf(mutation: Mutation): readonly Uuid[] {
  return [...new Set(mutation.ops.map((op) => op.id))];
}

/** The records with those of `touched` looked at anew; maps of types without a change stay the same objects. */
export function withRecords(
  before: Records,
  touched: ReadonlySet<Uuid>,
  visible: (id: Uuid) => RecordView | undefined,
): Records {
  const changes = new Map<string, Map<Uuid, RecordView | undefined>>();
  const note = (type: string, id: Uuid, view: RecordView | undefined): void => {
    const changed = changes.get(type) ?? new Map<Uuid, RecordView | undefined>();
    changes.set(type, changed.set(id, view));
  };
  for (const id of touched) {
    const view = visible(id);
    if (view) note(view.type, id, view);
    else for (const [type, map] of before) if (map.has(id)) note(type, id, undefined);
  }
  const records = new Map(before);
  for (const [type, changed] of changes)
    records.set(type, LayeredMap.changed(before.get(type) ?? new Map<Uuid, RecordView>(), changed));
  return records;
}

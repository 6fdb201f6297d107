import type { Mid, Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import type { OutboxEntry, ViewChange } from './view.ts';
import { createPending } from './view-records.ts';

/** The own mutations that are on their way or need a person, and the records that they touch. */
export interface ViewEntries {
  /** By number, ascending. */
  list(): readonly OutboxEntry[];
  /** What lies on top of a record, in the order of their numbers. */
  on(id: Uuid): readonly Mutation[];
  /** Takes entries in and finished ones out; answers the records that they touch, and who is finished. */
  take(
    fresh: readonly OutboxEntry[],
    change: Pick<ViewChange, 'confirmed' | 'dismissed'>,
  ): { readonly touched: readonly Uuid[]; readonly finished: readonly Mid[] };
}

export function createViewEntries(): ViewEntries {
  const entries = new Map<Mid, OutboxEntry>();
  const pending = createPending();

  function put(entry: OutboxEntry): readonly Uuid[] {
    const before = entries.get(entry.mutation.mid);
    // An erasure may have taken some of its ops away.
    const left = before === undefined ? [] : pending.remove(before.mutation);
    entries.set(entry.mutation.mid, entry);
    return [...left, ...pending.add(entry.mutation)];
  }

  return {
    list: () => [...entries.values()].sort((a, b) => a.mutation.n - b.mutation.n),
    on: pending.of,
    take: (fresh, { confirmed = 0, dismissed = [] }) => {
      const touched = fresh.flatMap(put);
      const finished: Mid[] = [];
      if (confirmed === 0 && dismissed.length === 0) return { touched, finished };
      for (const [mid, { mutation, state }] of entries) {
        const isConfirmed = mutation.n <= confirmed;
        const isAway = dismissed.includes(mid);
        // What the office could not take is no longer shown in the record once that has come back in the rows.
        if (isConfirmed || isAway) touched.push(...pending.remove(mutation));
        if (isAway || (isConfirmed && state !== 'needs-you')) finished.push(mid);
      }
      for (const mid of finished) entries.delete(mid);
      return { touched, finished };
    },
  };
}

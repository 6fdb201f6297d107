import type { ViewChange } from './view.ts';

/**
 * Remembers at which revision each part of the view was changed last. Reading the disk takes time; what
 * came into the view meanwhile is newer than what was read, and must not be undone by it.
 */
export interface Freshness {
  revision(): number;
  /** As much of a reading as nothing has overtaken since `readAt`. */
  withoutOvertaken(change: ViewChange, readAt: number): ViewChange;
  /** Counts a change; to be called with everything that it touches. */
  mark(change: ViewChange, finished: readonly number[]): void;
}

export function createFreshness(): Freshness {
  let revision = 0;
  const changedAt = {
    rows: new Map<string, number>(),
    entries: new Map<number, number>(),
    drafts: new Map<string, number>(),
  };
  return {
    revision: () => revision,
    withoutOvertaken: (change, readAt) => {
      const isNewest = (at: number | undefined): boolean => at === undefined || at <= readAt;
      return {
        ...change,
        ...(change.rows && { rows: change.rows.filter(([id]) => isNewest(changedAt.rows.get(id))) }),
        ...(change.entries && {
          entries: change.entries.filter(({ mutation }) => isNewest(changedAt.entries.get(mutation.n))),
        }),
        ...(change.drafts && { drafts: change.drafts.filter(([id]) => isNewest(changedAt.drafts.get(id))) }),
      };
    },
    mark: ({ rows = [], entries = [], drafts = [] }, finished) => {
      revision += 1;
      for (const [id] of rows) changedAt.rows.set(id, revision);
      for (const { mutation } of entries) changedAt.entries.set(mutation.n, revision);
      for (const n of finished) changedAt.entries.set(n, revision);
      for (const [id] of drafts) changedAt.drafts.set(id, revision);
    },
  };
}

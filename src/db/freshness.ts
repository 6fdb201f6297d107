import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Draft, OutboxEntry, ViewChange } from './view.ts';

/** What one change of the view consists of, with whole scopes taken apart into their rows. */
export interface Parts {
  readonly rows: NonNullable<ViewChange['rows']>;
  readonly entries: readonly OutboxEntry[];
  readonly drafts: readonly (readonly [string, Draft | undefined])[];
}

/**
 * Remembers at which revision each part of the view was changed last. Reading the disk takes time; what
 * came into the view meanwhile is newer than what was read, and must not be undone by it.
 */
export interface Freshness {
  revision(): number;
  /** As much of a reading as nothing has overtaken since `readAt`. */
  withoutOvertaken(parts: Parts, readAt: number): Parts;
  /** Counts a change; to be called with everything that it touches. */
  mark(parts: Parts, finished: readonly Mid[]): void;
}

export function createFreshness(): Freshness {
  let revision = 0;
  const changedAt = new Map<string, number>();
  /** The same of rows: too many for a name each. */
  const rowChangedAt = new Map<Scope, Map<Uuid, number>>();
  const entryKey = (mid: Mid): string => `entry ${mid}`;
  const draftKey = (id: string): string => `draft ${id}`;
  return {
    revision: () => revision,
    withoutOvertaken: ({ rows, entries, drafts }, readAt) => {
      const isNewest = (key: string): boolean => (changedAt.get(key) ?? 0) <= readAt;
      return {
        rows: rows.filter(([id, { scope }]) => (rowChangedAt.get(scope)?.get(id) ?? 0) <= readAt),
        entries: entries.filter(({ mutation }) => isNewest(entryKey(mutation.mid))),
        drafts: drafts.filter(([id]) => isNewest(draftKey(id))),
      };
    },
    mark: ({ rows, entries, drafts }, finished) => {
      revision += 1;
      for (const [id, { scope }] of rows) {
        const inScope = rowChangedAt.get(scope) ?? new Map<Uuid, number>();
        rowChangedAt.set(scope, inScope.set(id, revision));
      }
      for (const { mutation } of entries) changedAt.set(entryKey(mutation.mid), revision);
      for (const mid of finished) changedAt.set(entryKey(mid), revision);
      for (const [id] of drafts) changedAt.set(draftKey(id), revision);
    },
  };
}

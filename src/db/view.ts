import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import { confirmedView, overlay, type RecordView } from '../domain/record-view.ts';
import type { LiveRow } from '../domain/row.ts';
import type { Outcome } from '../protocol/push.ts';
import { createFreshness } from './freshness.ts';
import { createPending, type Records, withRecords } from './view-records.ts';

/** An own mutation on its way, or one that the office could not take. */
export interface OutboxEntry {
  readonly mutation: Mutation;
  readonly state: 'waiting' | 'arrived' | 'needs-you';
  readonly outcome?: Outcome;
  readonly code?: string;
}

/** A half-written form. It is saved at every pause in typing and outlives the page. */
export interface Draft {
  readonly id: string;
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The decrypted copy in memory: confirmed rows with the own unconfirmed edits on top. */
export interface View {
  readonly records: Records;
  /** By number `n`, ascending: everything not confirmed, and everything that needs a person. */
  readonly outbox: readonly OutboxEntry[];
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Rows on this device that did not open. They are kept and counted. */
  readonly unreadable: number;
  /** When this device last heard from the office, in milliseconds since 1970. */
  readonly lastContact: number | undefined;
}

interface ConfirmedRow {
  readonly scope: Scope;
  readonly row: LiveRow;
}

/** What changed, to be laid into the view in one go. */
export interface ViewChange {
  /** Rows of the office; undefined takes the record away. */
  readonly rows?: readonly (readonly [Uuid, ConfirmedRow | undefined])[];
  /** Entries to add or to replace, by their mutation's number. */
  readonly entries?: readonly OutboxEntry[];
  /** Every plain entry up to this number has come back in the rows. */
  readonly confirmed?: number;
  /** Entries that a person has put away, here or in another tab. */
  readonly dismissed?: readonly Mid[];
  readonly drafts?: readonly (readonly [string, Draft | undefined])[];
  readonly unreadable?: number;
  readonly lastContact?: number;
}

export interface ViewStore {
  readonly state: StoreApi<View>;
  /** The confirmed rows of one scope. */
  rowsOf(scope: Scope): readonly LiveRow[];
  /** Lays a change into the view. `readAt`: it was read from the disk, beginning at that revision of the view. */
  apply(change: ViewChange, readAt?: number): void;
  /** Counts the changes, so that somebody who reads the disk meanwhile can say when she began. */
  revision(): number;
}

const EMPTY: View = { records: new Map(), outbox: [], drafts: new Map(), unreadable: 0, lastContact: undefined };

/** An empty view. `apply` recomputes only the records that a change touches. */
export function createView(): ViewStore {
  const state = createStore<View>(() => EMPTY);
  const confirmed = new Map<Uuid, ConfirmedRow>();
  const entries = new Map<number, OutboxEntry>();
  const pending = createPending();
  const freshness = createFreshness();

  function visible(id: Uuid): RecordView | undefined {
    const base = confirmed.get(id);
    const start = base && { ...confirmedView(base.row), scope: base.scope };
    return pending.of(id).reduce<RecordView | undefined>((view, m) => overlay(view, id, m), start);
  }

  /** Takes rows in; answers the records that they touch. */
  function takeRows({ rows = [] }: ViewChange): readonly Uuid[] {
    for (const [id, row] of rows) {
      if (row === undefined) confirmed.delete(id);
      else confirmed.set(id, row);
    }
    return rows.map(([id]) => id);
  }

  /** Takes entries in and finished ones out; answers the records that they touch, and who is finished. */
  function takeEntries(change: ViewChange): {
    readonly touched: readonly Uuid[];
    readonly finished: readonly number[];
  } {
    const touched: Uuid[] = [];
    const finished: number[] = [];
    for (const entry of change.entries ?? []) {
      touched.push(...pending.add(entry.mutation));
      entries.set(entry.mutation.n, entry);
    }
    for (const [n, { mutation, state: entryState }] of entries) {
      const isConfirmed = n <= (change.confirmed ?? 0);
      const isAway = change.dismissed?.includes(mutation.mid) === true;
      // What the office could not take is no longer shown in the record once that has come back in the rows.
      if (isConfirmed || isAway) touched.push(...pending.remove(mutation));
      if (isAway || (isConfirmed && entryState !== 'needs-you')) finished.push(n);
    }
    for (const n of finished) entries.delete(n);
    return { touched, finished };
  }

  function apply(wanted: ViewChange, readAt?: number): void {
    const change = readAt === undefined ? wanted : freshness.withoutOvertaken(wanted, readAt);
    const { touched, finished } = takeEntries(change);
    const all = new Set([...takeRows(change), ...touched]);
    freshness.mark(change, finished);
    const before = state.getState();
    const isOutboxChanged = change.entries !== undefined || finished.length > 0;
    state.setState({
      records: all.size > 0 ? withRecords(before.records, all, visible) : before.records,
      outbox: isOutboxChanged ? [...entries.values()].sort((a, b) => a.mutation.n - b.mutation.n) : before.outbox,
      drafts: change.drafts ? withDrafts(before.drafts, change.drafts) : before.drafts,
      unreadable: change.unreadable ?? before.unreadable,
      lastContact: change.lastContact ?? before.lastContact,
    });
  }

  return {
    state,
    rowsOf: (scope) => [...confirmed.values()].filter((entry) => entry.scope === scope).map((entry) => entry.row),
    apply,
    revision: freshness.revision,
  };
}

function withDrafts(before: View['drafts'], changes: NonNullable<ViewChange['drafts']>): View['drafts'] {
  const drafts = new Map(before);
  for (const [id, draft] of changes) {
    if (draft) drafts.set(id, draft);
    else drafts.delete(id);
  }
  return drafts;
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import { confirmedView, overlay, type RecordView } from '../domain/record-view.ts';
import type { LiveRow } from '../domain/row.ts';
import type { Outcome } from '../protocol/push.ts';
import { createConfirmedRows, type RowChange, replacing } from './confirmed-rows.ts';
import { createFreshness, type Parts } from './freshness.ts';
import { createViewEntries } from './view-entries.ts';
import { type Records, withRecords } from './view-records.ts';

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
  /** Rows on this device that did not open, in all. They are kept and counted. */
  readonly unreadable: number;
  /** The same, by where they are. */
  readonly damaged: ReadonlyMap<Scope | 'own', number>;
  /** Scopes whose copy here was last found to be another than the office's. */
  readonly differing: ReadonlySet<Scope>;
  /** When this device last heard from the office, in milliseconds since 1970. */
  readonly lastContact: number | undefined;
}

/** What changed, to be laid into the view in one go. */
export interface ViewChange {
  /** Scopes that hold exactly these rows from now on; every other scope but those in `rows` stays as it is. */
  readonly scopes?: readonly (readonly [Scope, readonly LiveRow[]])[];
  /** Rows of the office. */
  readonly rows?: readonly RowChange[];
  /** Entries to add or to replace, by their mutation's id. */
  readonly entries?: readonly OutboxEntry[];
  /** Every plain entry up to this number has come back in the rows. */
  readonly confirmed?: number;
  /** Entries that a person has put away, here or in another tab. */
  readonly dismissed?: readonly Mid[];
  readonly drafts?: readonly (readonly [string, Draft | undefined])[];
  /** How many rows of a scope, or of the own work, did not open. */
  readonly unreadable?: readonly (readonly [Scope | 'own', number])[];
  /** Whether the copy of a scope is another than the office's. */
  readonly differing?: readonly (readonly [Scope, boolean])[];
  readonly lastContact?: number;
}

export interface ViewStore {
  readonly state: StoreApi<View>;
  /** The confirmed rows of one scope. */
  rowsOf(scope: Scope): readonly LiveRow[];
  /** The scopes that hold something. */
  scopes(): readonly Scope[];
  /** What makes the scope hold exactly `rows`. */
  replacing(scope: Scope, rows: readonly LiveRow[]): readonly RowChange[];
  /** Lays a change into the view. `readAt`: it was read from the disk, beginning at that revision of the view. */
  apply(change: ViewChange, readAt?: number): void;
  /** Counts the changes, so that somebody who reads the disk meanwhile can say when she began. */
  revision(): number;
}

const EMPTY: View = {
  records: new Map(),
  outbox: [],
  drafts: new Map(),
  unreadable: 0,
  damaged: new Map(),
  differing: new Set(),
  lastContact: undefined,
};

/**
 * An empty view. `apply` recomputes only the records that a change touches. `given`: a record that is there, blank, before
 * anything has arrived.
 */
export function createView(given?: RecordView): ViewStore {
  const records: Records = given ? new Map([[given.type, new Map([[given.id, given]])]]) : EMPTY.records;
  const state = createStore<View>(() => ({ ...EMPTY, records }));
  const confirmed = createConfirmedRows();
  const entries = createViewEntries();
  const freshness = createFreshness();

  function visible(id: Uuid): RecordView | undefined {
    const base = confirmed.of(id);
    const blank = given?.id === id ? given : undefined;
    const start = base?.row ? { ...confirmedView(base.row), scope: base.scope } : blank;
    return entries.on(id).reduce<RecordView | undefined>((view, m) => overlay(view, id, m), start);
  }

  function partsOf({ scopes = [], rows = [], entries: fresh = [], drafts = [] }: ViewChange): Parts {
    const whole = scopes.flatMap(([scope, content]) => replacing(confirmed, scope, content));
    return { rows: [...whole, ...rows], entries: fresh, drafts };
  }

  function apply(change: ViewChange, readAt?: number): void {
    const wanted = partsOf(change);
    const parts = readAt === undefined ? wanted : freshness.withoutOvertaken(wanted, readAt);
    const { touched, finished } = entries.take(parts.entries, change);
    for (const row of parts.rows) confirmed.put(row);
    const all = new Set([...parts.rows.map(([id]) => id), ...touched]);
    freshness.mark(parts, finished);
    const before = state.getState();
    const isOutboxChanged = parts.entries.length > 0 || finished.length > 0;
    const damaged = change.unreadable ? new Map([...before.damaged, ...change.unreadable]) : before.damaged;
    state.setState({
      records: all.size > 0 ? withRecords(before.records, all, visible) : before.records,
      outbox: isOutboxChanged ? entries.list() : before.outbox,
      drafts: change.drafts ? withDrafts(before.drafts, parts.drafts) : before.drafts,
      damaged,
      unreadable: [...damaged.values()].reduce((sum, count) => sum + count, 0),
      differing: change.differing ? withDiffering(before.differing, change.differing) : before.differing,
      lastContact: change.lastContact ?? before.lastContact,
    });
  }

  return {
    state,
    rowsOf: (scope) => [...confirmed.in(scope).values()],
    scopes: confirmed.scopes,
    replacing: (scope, rows) => replacing(confirmed, scope, rows),
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

function withDiffering(before: View['differing'], changes: NonNullable<ViewChange['differing']>): View['differing'] {
  const told = new Map(changes);
  const same = [...before].filter((scope) => !told.has(scope));
  return new Set([...same, ...changes.flatMap(([scope, differs]) => (differs ? [scope] : []))]);
}

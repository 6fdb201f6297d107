import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import { confirmedView, overlay, type RecordView } from '../domain/record-view.ts';
import type { LiveRow } from '../domain/row.ts';
import type { Outcome } from '../protocol/push.ts';

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
  readonly records: ReadonlyMap<string, ReadonlyMap<Uuid, RecordView>>;
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
  /** Entries that a person has put away. */
  readonly dismissed?: readonly Mid[];
  readonly drafts?: readonly (readonly [string, Draft | undefined])[];
  readonly unreadable?: number;
  readonly lastContact?: number;
}

export interface ViewStore {
  readonly state: StoreApi<View>;
  /** The confirmed rows of one scope, for folding them into new segments. */
  rowsOf(scope: Scope): readonly LiveRow[];
  confirmedRow(id: Uuid): LiveRow | undefined;
  apply(change: ViewChange): void;
  /** Counts changes of rows and drafts, so that somebody who read the database meanwhile can tell. */
  revision(): number;
}

const EMPTY: View = { records: new Map(), outbox: [], drafts: new Map(), unreadable: 0, lastContact: undefined };

/** An empty view. `apply` recomputes only the records that a change touches. */
export function createView(): ViewStore {
  const state = createStore<View>(() => EMPTY);
  const confirmed = new Map<Uuid, ConfirmedRow>();
  const entries = new Map<number, OutboxEntry>();
  const pending = new Map<Uuid, Mutation[]>();
  let revision = 0;

  function visible(id: Uuid): RecordView | undefined {
    const base = confirmed.get(id);
    const start = base && { ...confirmedView(base.row), scope: base.scope };
    return (pending.get(id) ?? []).reduce<RecordView | undefined>((view, m) => overlay(view, id, m), start);
  }

  function takeEntries(change: ViewChange, touched: Set<Uuid>): boolean {
    for (const entry of change.entries ?? []) {
      if (!entries.has(entry.mutation.n))
        for (const id of idsOf(entry.mutation)) push(pending, id, entry.mutation, touched);
      entries.set(entry.mutation.n, entry);
    }
    for (const [n, entry] of entries) {
      const isDone = n <= (change.confirmed ?? 0);
      if (isDone) for (const id of idsOf(entry.mutation)) remove(pending, id, entry.mutation, touched);
      const isAway = change.dismissed?.includes(entry.mutation.mid) === true;
      if (isAway || (isDone && entry.state !== 'needs-you')) entries.delete(n);
    }
    return change.entries !== undefined || change.confirmed !== undefined || change.dismissed !== undefined;
  }

  function apply(change: ViewChange): void {
    if (change.rows ?? change.drafts) revision += 1;
    const touched = new Set<Uuid>();
    for (const [id, row] of change.rows ?? []) {
      if (row === undefined) confirmed.delete(id);
      else confirmed.set(id, row);
      touched.add(id);
    }
    const outboxChanged = takeEntries(change, touched);
    const before = state.getState();
    const records = touched.size > 0 ? withRecords(before.records, touched, visible) : before.records;
    const outbox = outboxChanged ? [...entries.values()].sort((a, b) => a.mutation.n - b.mutation.n) : before.outbox;
    const drafts = change.drafts ? withDrafts(before.drafts, change.drafts) : before.drafts;
    const unreadable = change.unreadable ?? before.unreadable;
    state.setState({ records, outbox, drafts, unreadable, lastContact: change.lastContact ?? before.lastContact });
  }

  return {
    state,
    rowsOf: (scope) => [...confirmed.values()].filter((entry) => entry.scope === scope).map((entry) => entry.row),
    confirmedRow: (id) => confirmed.get(id)?.row,
    apply,
    revision: () => revision,
  };
}

function idsOf(mutation: Mutation): ReadonlySet<Uuid> {
  return new Set(mutation.ops.map((op) => op.id));
}

function push(pending: Map<Uuid, Mutation[]>, id: Uuid, mutation: Mutation, touched: Set<Uuid>): void {
  const list = [...(pending.get(id) ?? []), mutation].sort((a, b) => a.n - b.n);
  pending.set(id, list);
  touched.add(id);
}

function remove(pending: Map<Uuid, Mutation[]>, id: Uuid, mutation: Mutation, touched: Set<Uuid>): void {
  const before = pending.get(id);
  const left = before?.filter((other) => other.mid !== mutation.mid) ?? [];
  if (left.length === before?.length) return;
  if (left.length > 0) pending.set(id, left);
  else pending.delete(id);
  touched.add(id);
}

function withRecords(
  before: View['records'],
  touched: ReadonlySet<Uuid>,
  visible: (id: Uuid) => RecordView | undefined,
): View['records'] {
  const records = new Map(before);
  const fresh = new Map<string, Map<Uuid, RecordView>>();
  const open = (type: string): Map<Uuid, RecordView> => {
    const map = fresh.get(type) ?? new Map(records.get(type));
    fresh.set(type, map);
    records.set(type, map);
    return map;
  };
  for (const id of touched) {
    const view = visible(id);
    if (view) open(view.type).set(id, view);
    else for (const [type, map] of records) if (map.has(id)) open(type).delete(id);
  }
  return records;
}

function withDrafts(before: View['drafts'], changes: NonNullable<ViewChange['drafts']>): View['drafts'] {
  const drafts = new Map(before);
  for (const [id, draft] of changes) {
    if (draft) drafts.set(id, draft);
    else drafts.delete(id);
  }
  return drafts;
}

import type { OutboxMark } from '../../src/db/outbox-transitions.ts';
import type { ScopeStates } from '../../src/db/scope-states.ts';
import type { Watermarks } from '../../src/db/watermarks.ts';
import type { Carrying } from '../../src/sync/carry.ts';
import type { Scope, Uuid } from '../../src/domain/ids.ts';
import type { Mutation } from '../../src/domain/mutation.ts';
import type { Row } from '../../src/domain/row.ts';

export interface DiskOutboxRow extends OutboxMark {
  readonly mutation: Mutation;
}

/** What somebody else has handed over, and what became of it. */
export interface DiskBox {
  readonly id: number;
  readonly box: string;
  readonly state: 'waiting' | Parameters<Carrying['settle']>[1];
}

/** Everything that a device keeps, as plain data that is never changed in place. */
export interface DeviceDisk {
  readonly epoch: string;
  readonly marks: Watermarks;
  readonly out: readonly DiskOutboxRow[];
  readonly scopes: ScopeStates;
  /** Rows by scope and generation, in the order of their download. */
  readonly rows: ReadonlyMap<Scope, ReadonlyMap<number, readonly Row[]>>;
  readonly erased: ReadonlySet<string>;
  readonly carried: readonly DiskBox[];
}

export function emptyDisk(epoch: string): DeviceDisk {
  return {
    epoch,
    marks: { next: 1, acked: 0, confirmed: 0, safe: 0 },
    out: [],
    scopes: {},
    rows: new Map(),
    erased: new Set(),
    carried: [],
  };
}

/** Of several rows of one id in one scope the newest counts. */
export function newestRows(rows: readonly Row[]): ReadonlyMap<Uuid, Row> {
  const byId = new Map<Uuid, Row>();
  for (const row of rows) if (row.seq >= (byId.get(row.id)?.seq ?? -1)) byId.set(row.id, row);
  return byId;
}

/** What is on show of a scope. */
export function shownRows(disk: DeviceDisk, scope: Scope): readonly Row[] {
  const gen = disk.scopes[scope]?.gen ?? null;
  return gen === null ? [] : [...newestRows(disk.rows.get(scope)?.get(gen) ?? []).values()];
}

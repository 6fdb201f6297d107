import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Outcome } from '../protocol/push.ts';

/** Sealed bytes: see seal.ts. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** One fact about the store itself. Nothing personal is ever in here unsealed. */
export interface MetaRow {
  readonly k: string;
  readonly value: unknown;
}

/** A downloaded page of about 500 records, sealed as one. */
export interface SegmentRow {
  readonly scope: Scope;
  readonly gen: number;
  readonly no: number;
  readonly sealed: Sealed;
}

/** One record that changed after its segment was written. The higher `seq` of an id wins. */
export interface OverlayRow {
  readonly id: Uuid;
  readonly scope: Scope;
  readonly seq: number;
  readonly sealed: Sealed;
}

/** One own mutation. Its state follows from the watermarks; only exceptions stand in the row. */
export interface OutboxRow {
  readonly n: number;
  readonly mid: Mid;
  readonly sealed: Sealed;
  /** Set when the office answered with anything but plain success. */
  readonly o?: Outcome;
  readonly code?: string;
  /** A person has read what the office could not take, and put it away. */
  readonly dismissed?: true;
}

export interface DraftRow {
  readonly id: string;
  readonly sealed: Sealed;
}

export interface Database extends Dexie {
  meta: EntityTable<MetaRow, 'k'>;
  seg: Table<SegmentRow, [Scope, number, number]>;
  rec: EntityTable<OverlayRow, 'id'>;
  out: EntityTable<OutboxRow, 'n'>;
  draft: EntityTable<DraftRow, 'id'>;
}

/** Opens nothing yet: Dexie opens at the first use. Strict: "saved" means the disk has it. */
export function createDatabase(name = 'augenhoehe'): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database;
  db.version(1).stores({ meta: 'k', seg: '[scope+gen+no]', rec: 'id, scope', out: 'n, mid, o', draft: 'id' });
  return db;
}

import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Mid, Scope, Uuid } from '../domain/ids.ts';
import type { Outcome } from '../protocol/push.ts';
import { CURRENT_SCHEMA } from './schema-guard.ts';

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

/** One record that changed after its segment was written. Of a record in one scope the higher `seq` wins. */
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
  /** All that it said was about a record that a person has had erased: only the number is kept. */
  readonly erased?: true;
  /** An erasure took part of it away. `taken`: after the office had taken the whole of it. */
  readonly shortened?: 'taken' | 'open';
}

export interface DraftRow {
  readonly id: string;
  readonly sealed: Sealed;
}

/** One step of a long save that is still to come; what it belongs to stands in the draft. */
export interface PlanRow {
  readonly draft: string;
  readonly no: number;
  readonly sealed: Sealed;
}

/** One box of somebody else's queue, on its way to the office with this device. */
export interface CarriedRow {
  /** Counts up in the order of arrival. */
  readonly id: number;
  readonly parcel: string;
  readonly no: number;
  readonly state: 'waiting' | 'delivered' | 'refused';
  readonly sealed: Sealed;
}

export interface Database extends Dexie {
  meta: EntityTable<MetaRow, 'k'>;
  seg: Table<SegmentRow, [Scope, number, number]>;
  overlay: Table<OverlayRow, [Scope, Uuid]>;
  out: EntityTable<OutboxRow, 'n'>;
  draft: EntityTable<DraftRow, 'id'>;
  plan: Table<PlanRow, [string, number]>;
  carried: EntityTable<CarriedRow, 'id'>;
}

/** Opens nothing yet: Dexie opens at the first use. Strict: "saved" means the disk has it. */
export function createDatabase(name = 'augenhoehe'): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database;
  db.version(1).stores({ meta: 'k', seg: '[scope+gen+no]', rec: 'id, scope', out: 'n, mid, o', draft: 'id' });
  db.version(2).stores({ plan: '[draft+no]' });
  // A record that moves is in both scopes for a while, so its id alone is no key. `rec` stays, empty, because a page
  // of the release before would make it anew.
  db.version(3)
    .stores({ overlay: '[scope+id], scope' })
    .upgrade(async (trx) => {
      await trx.table<OverlayRow>('overlay').bulkAdd(await trx.table<OverlayRow>('rec').toArray());
      await trx.table('rec').clear();
      await trx.table<MetaRow>('meta').put({ k: 'schema', value: CURRENT_SCHEMA });
    });
  db.version(4).stores({ carried: '++id, &[parcel+no], state' });
  return db;
}

import * as v from 'valibot';
import type { Scope } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { Row } from '../domain/row.ts';
import type { Database, OverlayRow, SegmentRow } from './database.ts';
import { unseal } from './seal.ts';
import type { VaultKeys } from './vault.ts';

export const segmentId = (scope: Scope, gen: number, no: number): string => `${scope}#${gen}#${no}`;

export interface ReadRows {
  readonly rows: readonly Row[];
  /** Places that did not open. They are left as they are. */
  readonly unreadable: number;
}

/** What JSON.parse has made is JSON. */
const Rows = v.custom<readonly Json[]>(Array.isArray);

/** The sealed segments of one generation, in their order. */
export function segmentsOf(db: Database, scope: Scope, gen: number): PromiseLike<SegmentRow[]> {
  return db.seg.where('[scope+gen+no]').between([scope, gen, -1], [scope, gen, Infinity]).toArray();
}

/** Takes away all segments of a scope, or those of the generations before `gen`. */
export async function deleteSegments(db: Database, scope: Scope, gen = Number.POSITIVE_INFINITY): Promise<void> {
  await db.seg.where('[scope+gen+no]').between([scope, -1, -1], [scope, gen, -1]).delete();
}

/** Opens segments: the crypto side by side, the reading of each in a task of its own, so that the screen stays alive. */
export async function readSegments(keys: VaultKeys, segments: readonly SegmentRow[]): Promise<ReadRows> {
  return merge(await Promise.all(segments.map((segment) => readSegment(keys, segment))));
}

async function readSegment(keys: VaultKeys, segment: SegmentRow): Promise<ReadRows> {
  const values = await openSegment(keys, segment);
  return values === undefined ? { rows: [], unreadable: 1 } : readRows(values);
}

/** The rows of a segment as they were sealed, whatever they are; undefined if it does not open. */
export async function openSegment(
  keys: VaultKeys,
  { scope, gen, no, sealed }: SegmentRow,
): Promise<readonly Json[] | undefined> {
  try {
    return v.parse(Rows, await unseal(keys.rec, segmentId(scope, gen, no), sealed));
  } catch {
    return undefined;
  }
}

/** Opens rows of the overlay. */
export async function readOverlay(keys: VaultKeys, overlay: readonly OverlayRow[]): Promise<ReadRows> {
  return merge(
    await Promise.all(
      overlay.map(async ({ id, sealed }) => {
        try {
          return readRows([await unseal(keys.rec, id, sealed)]);
        } catch {
          return { rows: [], unreadable: 1 };
        }
      }),
    ),
  );
}

function readRows(values: readonly unknown[]): ReadRows {
  const rows = values.filter(isStoredRow);
  return { rows, unreadable: values.length - rows.length };
}

/**
 * Whether it is a row by its shape. Its fields were checked when it arrived, and nobody else has the key: a schema
 * would be a third of the time of a start.
 */
function isStoredRow(value: unknown): value is Row {
  if (!isObject(value) || !('id' in value && 'seq' in value && 'st' in value)) return false;
  if (typeof value.id !== 'string' || typeof value.seq !== 'number') return false;
  if (value.st === 'gone' || value.st === 'erased') return true;
  if (!('t' in value && 'm' in value && 'f' in value && 'fm' in value && 'inc' in value && 'alt' in value))
    return false;
  const isState = value.st === 'live' || value.st === 'archived';
  const isNamed = typeof value.t === 'string' && typeof value.m === 'string';
  return isState && isNamed && [value.f, value.fm, value.inc, value.alt].every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function merge(parts: readonly ReadRows[]): ReadRows {
  const unreadable = parts.reduce((sum, part) => sum + part.unreadable, 0);
  return { rows: parts.flatMap((part) => part.rows), unreadable };
}

/** Of several rows of one id the one with the highest `seq` counts. */
export function newest(rows: readonly Row[]): readonly Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) if (row.seq >= (byId.get(row.id)?.seq ?? -1)) byId.set(row.id, row);
  return [...byId.values()];
}

import * as v from 'valibot';
import type { Mid } from '../domain/ids.ts';
import { type Scope, Uuid } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { PullResponse } from '../protocol/pull.ts';
import { withReopen } from './connection.ts';
import type { RowChange } from './confirmed-rows.ts';
import type { Database, OutboxRow, SegmentRow } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, openRow, readMutation } from './outbox-row.ts';
import { opsWithout } from './outbox-transitions.ts';
import { seal } from './seal.ts';
import { openSegment, segmentId } from './segments.ts';
import type { OutboxEntry } from './view.ts';
import { readWatermarks } from './watermarks.ts';

/** Own mutations without what they said about erased records, ready to be written. */
export interface OutboxErasure {
  readonly out: readonly OutboxRow[];
  /** How the view changes by it. */
  readonly entries: readonly OutboxEntry[];
  readonly away: readonly Mid[];
}

/** Everything that an erasure takes along on this device (docs/decisions/0016-what-an-erasure-takes-along.md). */
export interface Erasure extends OutboxErasure {
  readonly ids: ReadonlySet<string>;
  readonly segments: readonly SegmentRow[];
  readonly drafts: readonly string[];
  readonly rows: readonly RowChange[];
}

const NOTHING: Erasure = { ids: new Set(), segments: [], drafts: [], rows: [], out: [], entries: [], away: [] };

/**
 * Opens and seals anew whatever holds one of the records: crypto must not run inside a transaction. A record
 * that has only left a scope loses its text there too: when it is erased later, nobody tells those who had lost
 * sight of it before.
 */
export async function planErasure(store: OpenStore, answer: Pick<PullResponse, 'scopes'>): Promise<Erasure> {
  const isAway = awayIn(answer);
  if (isAway === undefined) return NOTHING;
  const { db, view } = store;
  const erased = answer.scopes.flatMap(({ rows }) => rows.filter(({ st }) => st === 'erased').map(({ id }) => id));
  const segments = await segmentsWithout(store, isAway);
  if (erased.length === 0) return { ...NOTHING, segments };
  const ids: ReadonlySet<string> = new Set(erased);
  const drafts = await withReopen(db, () => db.draft.toCollection().primaryKeys());
  const shown = view.scopes().flatMap((scope) => erased.map((id): RowChange => [id, { scope, row: undefined }]));
  return {
    ids,
    segments,
    drafts: drafts.filter((draft) => erased.some((id) => draft.includes(id))),
    rows: shown,
    ...(await outboxWithout(store, ids)),
  };
}

/** Whether a scope must not hold a record any more: erased everywhere, gone from this one; undefined if none is. */
function awayIn({ scopes }: Pick<PullResponse, 'scopes'>): ((scope: Scope, id: string) => boolean) | undefined {
  const away = scopes.flatMap(({ id: scope, rows }) =>
    rows.flatMap(({ id, st }) => (st === 'erased' ? [id] : st === 'gone' ? [`${scope} ${id}`] : [])),
  );
  const places: ReadonlySet<string> = new Set(away);
  return places.size === 0 ? undefined : (scope, id) => places.has(id) || places.has(`${scope} ${id}`);
}

/** To be called inside the transaction that applies the answer, before its rows are written. */
export async function writeErasure(db: Database, { ids, segments, drafts, out }: Erasure): Promise<void> {
  await db.seg.bulkPut([...segments]);
  if (ids.size === 0) return;
  await db.overlay.filter(({ id }) => ids.has(id)).delete();
  await db.draft.bulkDelete([...drafts]);
  await writeOutboxErasure(db, out);
  await db.meta.put({ k: 'erased', value: [...new Set([...(await readErased(db)), ...ids])] });
}

/** To be called inside a write transaction. A row that was answered meanwhile keeps its answer. */
export async function writeOutboxErasure(db: Database, rows: OutboxErasure['out']): Promise<void> {
  for (const { n, mid, sealed, erased } of rows) {
    const row = await db.out.get(n);
    if (row?.mid === mid) await db.out.put({ ...row, sealed, ...(erased === true ? { erased } : {}) });
  }
}

/** Ids of the records that were erased while this device knew them: nothing but the random ids. */
export async function readErased(db: Database): Promise<readonly Uuid[]> {
  const row = await db.meta.get('erased');
  return row === undefined ? [] : v.parse(v.array(Uuid), row.value);
}

async function segmentsWithout(
  { db, keys }: OpenStore,
  isAway: (scope: Scope, id: string) => boolean,
): Promise<readonly SegmentRow[]> {
  const rewritten: SegmentRow[] = [];
  for (const place of await withReopen(db, () => db.seg.toCollection().primaryKeys())) {
    const segment = await withReopen(db, () => db.seg.get(place));
    const rows = segment && (await openSegment(keys, segment));
    if (segment === undefined || rows === undefined) continue;
    const kept = rows.filter((row) => !isAway(segment.scope, idOf(row)));
    if (kept.length === rows.length) continue;
    const sealed = await seal(keys.rec, segmentId(segment.scope, segment.gen, segment.no), kept);
    rewritten.push({ ...segment, sealed });
  }
  return rewritten;
}

function idOf(row: Json): string {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : '';
}

const WithOps = v.looseObject({ ops: v.array(v.looseObject({ id: v.string() })) });

/** Own mutations that touch one of the records, without the ops that do. */
export async function outboxWithout(store: OpenStore, ids: ReadonlySet<string>): Promise<OutboxErasure> {
  const { db, keys } = store;
  const { rows, acked } = await withReopen(db, () =>
    db.transaction('r', db.meta, db.out, async () => ({
      rows: await db.out.toArray(),
      acked: (await readWatermarks(db)).acked,
    })),
  );
  const out: OutboxRow[] = [];
  const entries: OutboxEntry[] = [];
  const away: Mid[] = [];
  for (const row of rows) {
    const mutation = v.safeParse(WithOps, await openRow(keys, row));
    const ops = mutation.success ? opsWithout(mutation.output.ops, ids) : undefined;
    if (!mutation.success || ops === undefined) continue;
    if (ops.length === 0) {
      out.push({ ...row, sealed: new Uint8Array(), erased: true });
      away.push(row.mid);
      continue;
    }
    const stripped = { ...row, sealed: await seal(keys.out, row.mid, plain({ ...mutation.output, ops })) };
    out.push(stripped);
    const shown = await readMutation(keys, stripped);
    if (shown) entries.push(row.n > acked ? { mutation: shown, state: 'waiting' } : entryOf(shown, row));
  }
  return { out, entries: entries.filter(({ mutation }) => isShown(store, mutation.mid)), away };
}

function isShown({ view }: OpenStore, mid: Mid): boolean {
  return view.state.getState().outbox.some(({ mutation }) => mutation.mid === mid);
}

function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

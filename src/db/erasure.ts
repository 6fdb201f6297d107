import * as v from 'valibot';
import type { Mid } from '../domain/ids.ts';
import { Uuid } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { withReopen } from './connection.ts';
import type { RowChange } from './confirmed-rows.ts';
import type { Database, OutboxRow, SegmentRow } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, openRow, readMutation } from './outbox-row.ts';
import { opsWithout } from './outbox-transitions.ts';
import { seal } from './seal.ts';
import { readSegments, segmentId } from './segments.ts';
import type { OutboxEntry } from './view.ts';
import { readWatermarks } from './watermarks.ts';

/** Own mutations without what they said about erased records, ready to be written. */
export interface OutboxErasure {
  readonly out: readonly OutboxRow[];
  /** How the view changes by it. */
  readonly entries: readonly OutboxEntry[];
  readonly away: readonly Mid[];
}

/** Everything that an erasure takes along on this device (docs/decisions/0014-what-an-erasure-takes-along.md). */
export interface Erasure extends OutboxErasure {
  readonly ids: ReadonlySet<string>;
  readonly segments: readonly SegmentRow[];
  readonly drafts: readonly string[];
  readonly rows: readonly RowChange[];
}

const NOTHING: Erasure = { ids: new Set(), segments: [], drafts: [], rows: [], out: [], entries: [], away: [] };

/** Opens and seals anew whatever holds one of the records: crypto must not run inside a transaction. */
export async function planErasure(store: OpenStore, erased: readonly Uuid[]): Promise<Erasure> {
  if (erased.length === 0) return NOTHING;
  const { db, view } = store;
  const ids: ReadonlySet<string> = new Set(erased);
  const [segments, drafts] = [
    await segmentsWithout(store, ids),
    await withReopen(db, () => db.draft.toCollection().primaryKeys()),
  ];
  const shown = view.scopes().flatMap((scope) => erased.map((id): RowChange => [id, { scope, row: undefined }]));
  return {
    ids,
    segments,
    drafts: drafts.filter((draft) => erased.some((id) => draft.includes(id))),
    rows: shown,
    ...(await outboxWithout(store, ids)),
  };
}

/** To be called inside the transaction that applies the answer, before its rows are written. */
export async function writeErasure(db: Database, { ids, segments, drafts, out }: Erasure): Promise<void> {
  if (ids.size === 0) return;
  await db.overlay.filter(({ id }) => ids.has(id)).delete();
  await db.seg.bulkPut([...segments]);
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

async function segmentsWithout({ db, keys }: OpenStore, ids: ReadonlySet<string>): Promise<readonly SegmentRow[]> {
  const rewritten: SegmentRow[] = [];
  for (const place of await withReopen(db, () => db.seg.toCollection().primaryKeys())) {
    const segment = await withReopen(db, () => db.seg.get(place));
    const rows = segment === undefined ? [] : (await readSegments(keys, [segment])).rows;
    if (segment === undefined || !rows.some(({ id }) => ids.has(id))) continue;
    const kept = rows.filter(({ id }) => !ids.has(id));
    const sealed = await seal(keys.rec, segmentId(segment.scope, segment.gen, segment.no), kept);
    rewritten.push({ ...segment, sealed });
  }
  return rewritten;
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

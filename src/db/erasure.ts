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
import { erasedBy, opsWithout, shortenedAs } from './outbox-transitions.ts';
import { seal } from './seal.ts';
import { openSegment, segmentId } from './segments.ts';
import type { OutboxEntry } from './view.ts';
import { readWatermarks } from './watermarks.ts';

/** Own mutations without what they said about erased records, ready to be written. */
export interface OutboxErasure {
  readonly ids: ReadonlySet<string>;
  readonly out: readonly OutboxRow[];
  /** How the view changes by it. */
  readonly entries: readonly OutboxEntry[];
  readonly away: readonly Mid[];
}

/** Everything that an erasure takes along on this device (docs/decisions/0016-what-an-erasure-takes-along.md). */
export interface Erasure extends OutboxErasure {
  readonly segments: readonly SegmentRow[];
  readonly drafts: readonly string[];
  readonly rows: readonly RowChange[];
}

const Place = v.object({ id: v.string(), seq: v.number() });

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
  const stored = await withReopen(db, () => db.draft.toCollection().primaryKeys());
  // Those in memory too: a full disk may not have taken them.
  const drafts = [...new Set([...stored, ...view.state.getState().drafts.keys()])];
  const shown = view.scopes().flatMap((scope) => erased.map((id): RowChange => [id, { scope, row: undefined }]));
  return {
    segments,
    drafts: drafts.filter((draft) => erased.some((id) => draft.includes(id))),
    rows: shown,
    ...(await outboxWithout(store, await openOutbox(store), new Set(erased))),
  };
}

/** Whether a scope must not hold a row any more: erased everywhere, gone from this one since; undefined if none is. */
function awayIn({ scopes }: Pick<PullResponse, 'scopes'>): ((scope: Scope, row: Json) => boolean) | undefined {
  const since = new Map(
    scopes.flatMap(({ id: scope, rows }) =>
      rows.flatMap(({ id, seq, st }): (readonly [string, number])[] => {
        if (st === 'erased') return [[id, Number.POSITIVE_INFINITY]];
        return st === 'gone' ? [[`${scope} ${id}`, seq]] : [];
      }),
    ),
  );
  if (since.size === 0) return undefined;
  return (scope, row) => {
    const place = v.safeParse(Place, row);
    if (!place.success) return false;
    const { id, seq } = place.output;
    return seq < Math.max(since.get(id) ?? 0, since.get(`${scope} ${id}`) ?? 0);
  };
}

/** To be called inside the transaction that applies the answer, before its rows are written. */
export async function writeErasure(db: Database, erasure: Erasure): Promise<void> {
  const { ids, segments, drafts } = erasure;
  await db.seg.bulkPut([...segments]);
  if (ids.size === 0) return;
  await db.overlay.filter(({ id }) => ids.has(id)).delete();
  await db.draft.bulkDelete([...drafts]);
  await writeOutboxErasure(db, erasure);
}

/** To be called inside a write transaction. A row that was answered meanwhile keeps its answer. */
export async function writeOutboxErasure(db: Database, { ids, out }: OutboxErasure): Promise<void> {
  for (const { n, mid, sealed, erased, shortened } of out) {
    const row = await db.out.get(n);
    const marks = { ...(erased === true ? { erased } : {}), ...(shortened === undefined ? {} : { shortened }) };
    if (row?.mid === mid) await db.out.put({ ...row, sealed, ...marks });
  }
  await db.meta.put({ k: 'erased', value: [...new Set([...(await readErased(db)), ...ids])] });
}

/** Ids of the records that were erased while this device knew them: nothing but the random ids. */
export async function readErased(db: Database): Promise<readonly Uuid[]> {
  const row = await db.meta.get('erased');
  return row === undefined ? [] : v.parse(v.array(Uuid), row.value);
}

async function segmentsWithout(
  { db, keys }: OpenStore,
  isAway: (scope: Scope, row: Json) => boolean,
): Promise<readonly SegmentRow[]> {
  const rewritten: SegmentRow[] = [];
  for (const place of await withReopen(db, () => db.seg.toCollection().primaryKeys())) {
    const segment = await withReopen(db, () => db.seg.get(place));
    const rows = segment && (await openSegment(keys, segment));
    if (segment === undefined || rows === undefined) continue;
    const kept = rows.filter((row) => !isAway(segment.scope, row));
    if (kept.length === rows.length) continue;
    const sealed = await seal(keys.rec, segmentId(segment.scope, segment.gen, segment.no), kept);
    rewritten.push({ ...segment, sealed });
  }
  return rewritten;
}

const WithOps = v.looseObject({ ops: v.array(v.looseObject({ id: v.string() })) });

/** An outbox row and what it says. */
interface Opened {
  readonly row: OutboxRow;
  readonly mutation: v.InferOutput<typeof WithOps>;
}

/** What an erasure takes from the own mutations, given which of them the office has rejected for it. */
export async function planRejectedErasure(store: OpenStore, rejected: ReadonlySet<Mid>): Promise<OutboxErasure> {
  const known = await withReopen(store.db, () => readErased(store.db));
  const opened = await openOutbox(store);
  const told = opened.filter(({ row }) => rejected.has(row.mid)).map(({ row, mutation }) => ({ ...row, ...mutation }));
  return outboxWithout(store, opened, erasedBy(known, told));
}

/** Rows that do not open, or are of a shape that nobody here knows, are left out. */
async function openOutbox({ db, keys }: OpenStore): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (const row of await withReopen(db, () => db.out.toArray())) {
    const mutation = v.safeParse(WithOps, await openRow(keys, row));
    if (mutation.success) opened.push({ row, mutation: mutation.output });
  }
  return opened;
}

/** Own mutations that touch one of the records, without the ops that do. */
async function outboxWithout(
  store: OpenStore,
  opened: readonly Opened[],
  ids: ReadonlySet<string>,
): Promise<OutboxErasure> {
  const { db, keys } = store;
  const marks = await withReopen(db, () => db.transaction('r', db.meta, () => readWatermarks(db)));
  const out: OutboxRow[] = [];
  const entries: OutboxEntry[] = [];
  const away: Mid[] = [];
  for (const { row, mutation } of opened) {
    const ops = opsWithout(mutation.ops, ids);
    if (ops === undefined) continue;
    if (ops.length === 0) {
      out.push({ ...row, sealed: new Uint8Array(), erased: true });
      away.push(row.mid);
      continue;
    }
    const shortened = shortenedAs(row, marks);
    const sealed = await seal(keys.out, row.mid, plain({ ...mutation, ops }));
    const stripped = { ...row, sealed, shortened };
    out.push(stripped);
    const shown = await readMutation(keys, stripped);
    if (shown) entries.push(row.n > marks.acked ? { mutation: shown, state: 'waiting' } : entryOf(shown, row));
  }
  return { ids, out, entries: entries.filter(({ mutation }) => isShown(store, mutation.mid)), away };
}

function isShown({ view }: OpenStore, mid: Mid): boolean {
  return view.state.getState().outbox.some(({ mutation }) => mutation.mid === mid);
}

function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

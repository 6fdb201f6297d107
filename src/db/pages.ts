import type { Scope } from '../domain/ids.ts';
import { isLive, type Row } from '../domain/row.ts';
import type { PullResponse, ScopePage } from '../protocol/pull.ts';
import { withReopen } from './connection.ts';
import { writeEpoch, writeLastContact } from './contact.ts';
import type { OverlayRow, Sealed } from './database.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { isException } from './outbox-row.ts';
import { guardSchema } from './schema-guard.ts';
import { seal } from './seal.ts';
import { newest, readSegments, segmentId, segmentsOf } from './segments.ts';
import { readScopeStates, type ScopeState, writeScopeStates } from './scope-states.ts';
import type { ViewChange } from './view.ts';
import { readWatermarks, writeWatermarks } from './watermarks.ts';

/** A page of at least this many rows is sealed as one segment; fewer go into the overlay row by row. */
const SEGMENT_FROM = 100;

/** What a page becomes on this device, decided before the transaction: crypto must not run inside one. */
interface Landing {
  readonly page: ScopePage;
  readonly state: ScopeState;
  readonly segment: Sealed | undefined;
  readonly overlay: readonly OverlayRow[];
  /** This page completes a download from the beginning: the new generation goes on show. */
  readonly switches: boolean;
}

/** Stores an answer of the office: rows and cursors in one transaction, then the view. */
export async function applyPull(store: OpenStore, term: number, answer: PullResponse): Promise<void> {
  const states = await withReopen(store.db, () => readScopeStates(store.db));
  const landings = await Promise.all(
    answer.scopes.map((page) => land(store, page, states[page.id], answer.reset ?? [])),
  );
  const isConfirming = await withReopen(store.db, () => write(store, term, answer, landings));
  const staged = await Promise.all(landings.filter((l) => l.switches).map((l) => stagedRows(store, l)));
  const rows = landings
    .filter((l) => l.state.staging === null && !l.switches)
    .flatMap((l) => viewRows(l.page.id, l.page.rows));
  const gone = answer.drop.flatMap((scope) => store.view.rowsOf(scope).map((row) => [row.id, undefined] as const));
  store.view.apply({
    rows: [...gone, ...staged.flat(), ...rows],
    lastContact: store.world.now(),
    ...(answer.last === null ? {} : { confirmed: answer.last }),
  });
  const isNews = isConfirming || answer.drop.length > 0 || landings.some((l) => l.switches || l.page.rows.length > 0);
  if (isNews) store.announce('received');
}

async function land(
  store: OpenStore,
  page: ScopePage,
  known: ScopeState | undefined,
  reset: readonly Scope[],
): Promise<Landing> {
  const before = beginning(known, reset.includes(page.id));
  const writing = before.staging ?? before.gen ?? 1;
  const asSegment = page.rows.length > 0 && (before.staging !== null || page.rows.length >= SEGMENT_FROM);
  const segment = asSegment ? await seal(store.keys.rec, segmentId(page.id, writing, before.no), page.rows) : undefined;
  const overlay = asSegment ? [] : await Promise.all(page.rows.map((row) => overlayRow(store, page.id, row)));
  const switches = before.staging !== null && !page.more;
  const state: ScopeState = {
    cursor: page.to,
    gen: switches ? before.staging : before.gen,
    staging: switches ? null : before.staging,
    no: before.no + (asSegment ? 1 : 0),
  };
  return { page, state, segment, overlay, switches };
}

/** A scope that is new or whose cursor no longer counts is downloaded beside what is on show. */
function beginning(known: ScopeState | undefined, isReset: boolean): ScopeState {
  if (known === undefined) return { cursor: '', gen: null, staging: 1, no: 0 };
  if (isReset) return { ...known, staging: Math.max(known.gen ?? 0, known.staging ?? 0) + 1, no: 0 };
  return known;
}

async function overlayRow(store: OpenStore, scope: Scope, row: Row): Promise<OverlayRow> {
  return { id: row.id, scope, seq: row.seq, sealed: await seal(store.keys.rec, row.id, row) };
}

/** Returns whether more of the own work has come back confirmed. */
async function write(
  { db, world }: OpenStore,
  term: number,
  answer: PullResponse,
  landings: readonly Landing[],
): Promise<boolean> {
  return db.transaction('rw', db.meta, db.seg, db.rec, db.out, async () => {
    await guardSchema(db);
    await guardTerm(db, term);
    for (const landing of landings) await writeLanding(db, landing);
    for (const scope of answer.drop) await dropScope(db, scope);
    const kept = Object.fromEntries(landings.map((landing) => [landing.page.id, landing.state]));
    await writeScopeStates(db, kept);
    await writeEpoch(db, answer.epoch);
    await writeLastContact(db, world.now());
    const marks = await readWatermarks(db);
    const confirmed = Math.max(marks.confirmed, answer.last ?? 0);
    const safe = Math.max(marks.safe, answer.safe);
    await writeWatermarks(db, { ...marks, confirmed, safe });
    // Only what lies in a verified backup of the office may leave this device.
    await db.out
      .where('n')
      .belowOrEqual(safe)
      .filter((row) => !isException(row))
      .delete();
    return confirmed > marks.confirmed;
  });
}

async function writeLanding(db: OpenStore['db'], landing: Landing): Promise<void> {
  const { page, state, segment, overlay, switches } = landing;
  const gen = state.staging ?? state.gen ?? 1;
  if (segment) await db.seg.put({ scope: page.id, gen, no: state.no - 1, sealed: segment });
  await db.rec.bulkPut([...overlay]);
  if (!switches) return;
  await db.rec.where('scope').equals(page.id).delete();
  // Also downloads that were begun and given up: every generation before this one.
  await db.seg.where('[scope+gen+no]').between([page.id, -1, -1], [page.id, gen, -1]).delete();
}

async function dropScope(db: OpenStore['db'], scope: Scope): Promise<void> {
  await db.rec.where('scope').equals(scope).delete();
  await db.seg.where('[scope+gen+no]').between([scope, -1, -1], [scope, Infinity, Infinity]).delete();
}

function viewRows(scope: Scope, rows: readonly Row[]): NonNullable<ViewChange['rows']> {
  return rows.map((row) => [row.id, isLive(row) ? { scope, row } : undefined] as const);
}

/** A finished generation replaces what the view showed of the scope. */
async function stagedRows(store: OpenStore, { page, state }: Landing): Promise<NonNullable<ViewChange['rows']>> {
  const segments = await withReopen(store.db, () => segmentsOf(store.db, page.id, state.gen ?? 1));
  const rows = newest((await readSegments(store.keys, segments)).rows);
  const present = new Set(rows.map((row) => row.id));
  const away = store.view.rowsOf(page.id).filter((row) => !present.has(row.id));
  return [...away.map((row) => [row.id, undefined] as const), ...viewRows(page.id, rows)];
}

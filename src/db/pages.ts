import type { Scope } from '../domain/ids.ts';
import { isLive, type LiveRow, type Row } from '../domain/row.ts';
import type { PullResponse } from '../protocol/pull.ts';
import { withReopen } from './connection.ts';
import { writeEpoch, writeLastContact } from './contact.ts';
import type { OverlayRow, Sealed } from './database.ts';
import { type Erasure, planErasure, writeErasure } from './erasure.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { release } from './outbox.ts';
import { afterPull } from './outbox-transitions.ts';
import { guardSchema } from './schema-guard.ts';
import { afterLandings, type Landing, landingOf, lostScopes } from './scope-transitions.ts';
import { readScopeStates, writeScopeStates } from './scope-states.ts';
import { seal } from './seal.ts';
import { deleteSegments, newest, readSegments, segmentId, segmentsOf } from './segments.ts';
import type { ViewChange } from './view.ts';
import { readWatermarks, type Watermarks, writeWatermarks } from './watermarks.ts';

/** A page with its sealed rows, made before the transaction: crypto must not run inside one. */
interface SealedLanding extends Landing {
  readonly segment: Sealed | undefined;
  readonly overlay: readonly OverlayRow[];
}

/** What an answer does to this device. */
interface Changes {
  readonly landings: readonly SealedLanding[];
  readonly lost: readonly Scope[];
  readonly erasure: Erasure;
}

/** Stores an answer of the office: rows and cursors in one transaction, then the view. */
export async function applyPull(store: OpenStore, term: number, answer: PullResponse): Promise<void> {
  const { db, view, world } = store;
  const states = await withReopen(db, () => readScopeStates(db));
  const landings = await Promise.all(
    answer.scopes.map((page) => sealLanding(store, landingOf(states[page.id], page, answer.reset))),
  );
  const lost = lostScopes(states, answer);
  const erasure = await planErasure(store, answer);
  const before = await withReopen(db, () => write(store, term, answer, { landings, lost, erasure }));
  const marks = afterPull(before, answer);
  const shown = landings.filter((landing) => !landing.isStaged);
  const switched = await Promise.all(
    landings.filter((landing) => landing.switches).map((one) => wholeScope(store, one)),
  );
  view.apply({
    scopes: [...lost.map((scope) => [scope, []] as const), ...switched.map(({ whole }) => whole)],
    rows: [...erasure.rows, ...shown.flatMap(({ page }) => viewRows(page.id, page.rows))],
    unreadable: [
      ...lost.map((scope) => [scope, 0] as const),
      ...switched.map(({ whole: [scope], unreadable }) => [scope, unreadable] as const),
    ],
    differing: lost.map((scope) => [scope, false]),
    entries: erasure.entries,
    dismissed: erasure.away,
    drafts: erasure.drafts.map((id) => [id, undefined]),
    lastContact: world.now(),
    confirmed: marks.confirmed,
  });
  const isNews = landings.some(({ switches, page }) => switches || page.rows.length > 0);
  if (isNews || marks.confirmed > before.confirmed || lost.length > 0) store.announce('received');
}

async function sealLanding({ keys }: OpenStore, landing: Landing): Promise<SealedLanding> {
  const { page, gen, segmentNo } = landing;
  if (segmentNo === undefined) {
    const overlay = page.rows.map(async (row) => ({
      id: row.id,
      scope: page.id,
      seq: row.seq,
      sealed: await seal(keys.rec, row.id, row),
    }));
    return { ...landing, segment: undefined, overlay: await Promise.all(overlay) };
  }
  return { ...landing, segment: await seal(keys.rec, segmentId(page.id, gen, segmentNo), page.rows), overlay: [] };
}

/** Returns how far the own work had come before. */
async function write(
  { db, world, identity }: OpenStore,
  term: number,
  answer: PullResponse,
  { landings, lost, erasure }: Changes,
): Promise<Watermarks> {
  return db.transaction('rw', [db.meta, db.seg, db.overlay, db.out, db.draft], async () => {
    await guardSchema(db);
    await guardTerm(db, term);
    await writeErasure(db, erasure);
    for (const landing of landings) await writeLanding(db, landing);
    for (const scope of lost) await dropScope(db, scope);
    await writeScopeStates(db, afterLandings(await readScopeStates(db), landings, lost));
    await writeEpoch(db, answer.epoch);
    await writeLastContact(db, world.now());
    const before = await readWatermarks(db);
    const marks = afterPull(before, answer);
    await writeWatermarks(db, marks);
    await release(db, marks, identity.role);
    return before;
  });
}

async function writeLanding(db: OpenStore['db'], landing: SealedLanding): Promise<void> {
  const { page, gen, segmentNo, segment, overlay, switches } = landing;
  if (segment && segmentNo !== undefined) await db.seg.put({ scope: page.id, gen, no: segmentNo, sealed: segment });
  await db.overlay.bulkPut([...overlay]);
  if (!switches) return;
  await db.overlay.where('scope').equals(page.id).delete();
  // Also downloads that were begun and given up.
  await deleteSegments(db, page.id, gen);
}

async function dropScope(db: OpenStore['db'], scope: Scope): Promise<void> {
  await db.overlay.where('scope').equals(scope).delete();
  await deleteSegments(db, scope);
}

function viewRows(scope: Scope, rows: readonly Row[]): NonNullable<ViewChange['rows']> {
  return rows.map((row) => [row.id, { scope, row: isLive(row) ? row : undefined }] as const);
}

/** A finished generation replaces what the view showed of the scope. */
async function wholeScope(
  { db, keys }: OpenStore,
  { page, gen }: Landing,
): Promise<{ readonly whole: readonly [Scope, readonly LiveRow[]]; readonly unreadable: number }> {
  const segments = await withReopen(db, () => segmentsOf(db, page.id, gen));
  const read = await readSegments(keys, segments);
  return { whole: [page.id, newest(read.rows).filter(isLive)], unreadable: read.unreadable };
}

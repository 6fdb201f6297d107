import * as v from 'valibot';
import { Mid } from '../domain/ids.ts';
import { FIRST_BATCH, MAX_BATCH_BYTES } from '../protocol/limits.ts';
import type { PushedMutation, PushResponse } from '../protocol/push.ts';
import { withReopen } from './connection.ts';
import { writeEpoch } from './contact.ts';
import type { Database, OutboxRow } from './database.ts';
import { planRejectedErasure, writeOutboxErasure } from './erasure.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, openRow, readMutation } from './outbox-row.ts';
import {
  afterPush,
  gapIn,
  isAskedAgain,
  isReleased,
  judged,
  keepingOf,
  offeredFrom,
  releasedUpTo,
  unanswered,
  type Verdict,
  verdictOf,
} from './outbox-transitions.ts';
import { guardSchema } from './schema-guard.ts';
import { restartScopes } from './scope-states.ts';
import { plainBytes } from './seal.ts';
import { readWatermarks, type Watermarks, writeWatermarks } from './watermarks.ts';

/**
 * The next mutations to send after number `after` (or after all that are answered), oldest first, within
 * `limit` and the wire's byte limit. What a newer version of the app had written goes as it is: the office
 * may know it, and keeps it if not. A row that does not open holds its number on the wire with a mutation
 * that cannot be applied (`ops` empty), so that the office answers it and the rows behind it go on; its
 * bytes stay here.
 */
export async function nextBatch(store: OpenStore, limit: number, after?: number): Promise<readonly PushedMutation[]> {
  const rows = await withReopen(store.db, () =>
    store.db.transaction('r', store.db.meta, store.db.out, async () => {
      const from = after ?? (await readWatermarks(store.db)).acked;
      return store.db.out.where('n').above(from).limit(limit).sortBy('n');
    }),
  );
  let bytes = 0;
  const fitting = rows.filter((row, i) => {
    bytes += plainBytes(row.sealed);
    return i === 0 || bytes <= MAX_BATCH_BYTES;
  });
  return Promise.all(fitting.map(async (row) => (await openRow(store.keys, row)) ?? placeholder(row)));
}

/** What the office had set aside and nobody has put away, whole and within the wire's limits, with its old numbers. */
export async function setAside({ db, keys, view }: OpenStore): Promise<readonly PushedMutation[]> {
  const asked = view.state.getState().outbox.filter(({ outcome }) => outcome === 'quarantined');
  const mids = asked.slice(0, FIRST_BATCH).map(({ mutation }) => mutation.mid);
  if (mids.length === 0) return [];
  const rows = await withReopen(db, () => db.out.where('mid').anyOf(mids).sortBy('n'));
  const opened = await Promise.all(rows.filter(isAskedAgain).map((row) => openRow(keys, row)));
  return opened.filter((mutation) => mutation !== undefined);
}

function placeholder({ n, mid }: OutboxRow): PushedMutation {
  return { mid, n, name: 'unreadable', data: 1, at: '1970-01-01T00:00:00.000Z', tz: 'UTC', ops: [] };
}

/** Stores what the office answered to a push. */
export async function applyPush(store: OpenStore, term: number, answer: PushResponse): Promise<void> {
  const { db, identity, view } = store;
  const keeping = keepingOf(identity.role);
  const verdicts = answer.res.map(verdictOf);
  const gap = gapIn(answer);
  const rejected = new Set(verdicts.filter(({ code }) => code === 'erased').map(({ mid }) => mid));
  const erasure = rejected.size > 0 ? await planRejectedErasure(store, rejected) : undefined;
  const troubled = new Set(
    view.state.getState().outbox.flatMap(({ state, mutation }) => (state === 'needs-you' ? [mutation.mid] : [])),
  );
  const { marks, again, settled } = await withReopen(db, () =>
    db.transaction('rw', db.meta, db.out, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      if (erasure) await writeOutboxErasure(db, erasure);
      const settled = await judgeRows(
        db,
        verdicts.filter(({ o, mid }) => o !== undefined || troubled.has(mid)),
      );
      const answered = afterPush(await readWatermarks(db), answer, keeping);
      if (gap !== undefined) return { ...(await renumber(db, answered, gap)), settled };
      await writeWatermarks(db, answered);
      // Who only sends hears no more of it than this answer.
      if (keeping === 'answered') await release(db, answered, identity.role);
      return { marks: answered, again: [], settled };
    }),
  );
  const byMid = new Map(verdicts.map((verdict) => [verdict.mid, verdict]));
  const changed = new Map(erasure?.entries.map(({ mutation }) => [mutation.mid, mutation]));
  const entries = view.state.getState().outbox.flatMap(({ mutation }) => {
    const verdict = byMid.get(mutation.mid);
    return verdict ? [entryOf(changed.get(mutation.mid) ?? mutation, settled.get(mutation.mid) ?? verdict)] : [];
  });
  view.apply({
    entries,
    ...(erasure ? { dismissed: erasure.away } : {}),
    ...(keeping === 'answered' ? { confirmed: marks.confirmed } : {}),
  });
  await showWaiting(store, again);
  store.announce('received');
}

/** Writes these verdicts into their rows, and answers them. To be called inside a write transaction. */
async function judgeRows(db: Database, verdicts: readonly Verdict[]): Promise<ReadonlyMap<Mid, OutboxRow>> {
  const settled = new Map<Mid, OutboxRow>();
  for (const verdict of verdicts) {
    const row = await db.out.get(verdict.n);
    if (row?.mid !== verdict.mid) continue;
    settled.set(row.mid, judged(row, verdict));
  }
  await db.out.bulkPut([...settled.values()]);
  return settled;
}

/** Takes away what may leave this device. To be called inside a write transaction. */
export async function release(db: Database, marks: Watermarks, role: string): Promise<void> {
  const keeping = keepingOf(role);
  const reached = db.out.where('n').belowOrEqual(releasedUpTo(marks, keeping));
  await reached.filter((row) => isReleased(row, marks, keeping)).delete();
}

/**
 * Everything from `expect` on is offered again, under numbers without a gap. To be called inside a write
 * transaction; answers the rows as they are now.
 */
async function renumber(
  db: Database,
  marks: Watermarks,
  expect: number,
): Promise<{ readonly marks: Watermarks; readonly again: readonly OutboxRow[] }> {
  const rows = await db.out.where('n').aboveOrEqual(expect).sortBy('n');
  const offered = offeredFrom(marks, rows, expect);
  await db.out.bulkDelete(rows.map(({ n }) => n));
  await db.out.bulkAdd(offered.rows);
  await writeWatermarks(db, offered.marks);
  return { marks: offered.marks, again: offered.rows };
}

/** Shows rows as they are after they were offered again. */
async function showWaiting({ keys, view }: OpenStore, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const shown = rows.filter((row) => row.dismissed !== true && row.erased !== true);
  const opened = await Promise.all(shown.map((row) => readMutation(keys, row)));
  view.apply({ entries: opened.flatMap((mutation) => (mutation ? [{ mutation, state: 'waiting' }] : [])) });
}

/**
 * The office lives in a new epoch (restored from a backup) and knows this device's work only up to
 * `expect - 1`: everything that is kept is offered again, with new numbers from there on, and all scopes are
 * downloaded anew.
 */
export async function offerAgain(store: OpenStore, term: number, epoch: string, expect: number): Promise<void> {
  const { db } = store;
  const { again } = await withReopen(db, () =>
    db.transaction('rw', db.meta, db.out, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      await writeEpoch(db, epoch);
      await restartScopes(db);
      return renumber(db, unanswered(await readWatermarks(db)), expect);
    }),
  );
  await showWaiting(store, again);
  store.announce('received');
}

/** The office knows this device under a new name: all that it keeps is offered again, from number one. */
export async function offerEverything(db: Database): Promise<void> {
  await restartScopes(db);
  await renumber(db, await readWatermarks(db), 1);
}

/** Puts away an entry that needed a person: she has read it, and the office has its text. Its row stays, marked, as long as others. */
export async function dismissEntry(store: OpenStore, mid: string): Promise<void> {
  await withReopen(store.db, () =>
    store.db.transaction('rw', store.db.meta, store.db.out, async () => {
      await guardSchema(store.db);
      await store.db.out.where('mid').equals(mid).modify({ dismissed: true });
    }),
  );
  store.view.apply({ dismissed: [v.parse(Mid, mid)] });
  store.announce('received');
}

import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import { isLive } from '../domain/row.ts';
import { withReopen } from './connection.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { readScopeStates, writeScopeStates } from './scope-states.ts';
import { seal } from './seal.ts';
import { deleteSegments, newest, readOverlay, readSegments, segmentId } from './segments.ts';
import { readSealedScope } from './snapshot.ts';

const ROWS_PER_SEGMENT = 500;
/** Single rows that are worth folding: reading one costs about as much as fifty inside a segment. */
const FOLD_FROM = 500;

/** Folds whatever scope has gathered enough single rows. Meant for idle moments. */
export async function compactAll(store: OpenStore, term: number): Promise<void> {
  const states = await withReopen(store.db, () => readScopeStates(store.db));
  for (const scope of Object.keys(states)) await compact(store, term, v.parse(Scope, scope));
}

/**
 * Folds the overlay of a scope into new segments, if there is enough of it; returns whether it did. What
 * is folded is read from the disk: this tab's view may lack what another tab wrote a moment ago, and
 * bytes that do not open must stay where they are.
 */
export async function compact({ db, keys }: OpenStore, term: number, scope: Scope, from = FOLD_FROM): Promise<boolean> {
  const count = await withReopen(db, () => db.overlay.where('scope').equals(scope).count());
  const found = count < from ? undefined : await withReopen(db, () => readSealedScope(db, scope));
  if (found === undefined || found.state.staging !== null) return false;
  const { state } = found;
  const segments = await readSegments(keys, found.segments);
  const overlay = await readOverlay(keys, found.overlay);
  if (segments.unreadable + overlay.unreadable > 0) return false;
  const gen = (state.gen ?? 0) + 1;
  const rows = newest([...segments.rows, ...overlay.rows]).filter(isLive);
  const pages = Array.from({ length: Math.ceil(rows.length / ROWS_PER_SEGMENT) }, (_, no) =>
    rows.slice(no * ROWS_PER_SEGMENT, (no + 1) * ROWS_PER_SEGMENT),
  );
  const sealed = await Promise.all(pages.map((page, no) => seal(keys.rec, segmentId(scope, gen, no), page)));
  return withReopen(db, () =>
    db.transaction('rw', db.meta, db.seg, db.overlay, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      const states = await readScopeStates(db);
      // Something arrived while the pages were being sealed: the next idle moment will do.
      if (states[scope]?.cursor !== state.cursor || states[scope].staging !== null) return false;
      await deleteSegments(db, scope);
      await db.overlay.where('scope').equals(scope).delete();
      await db.seg.bulkPut(sealed.map((bytes, no) => ({ scope, gen, no, sealed: bytes })));
      await writeScopeStates(db, { ...states, [scope]: { ...state, gen, no: sealed.length } });
      return true;
    }),
  );
}

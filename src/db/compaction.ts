import type { Scope } from '../domain/ids.ts';
import { withReopen } from './connection.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { readScopeStates, writeScopeStates } from './scope-states.ts';
import { seal } from './seal.ts';
import { segmentId } from './segments.ts';

const ROWS_PER_SEGMENT = 500;
/** Single rows that are worth folding: reading one costs about as much as fifty inside a segment. */
const FOLD_FROM = 500;

/** Folds whatever scope has gathered enough single rows. Meant for idle moments. */
export async function compactAll(store: OpenStore, term: number): Promise<void> {
  for (const scope of store.identity.scopes) await compact(store, term, scope);
}

/** Folds the overlay of a scope into new segments, if there is enough of it; returns whether it did. */
export async function compact(store: OpenStore, term: number, scope: Scope, from = FOLD_FROM): Promise<boolean> {
  const { db, keys, view } = store;
  const state = (await withReopen(db, () => readScopeStates(db)))[scope];
  if (state === undefined || state.staging !== null) return false;
  if ((await db.rec.where('scope').equals(scope).count()) < from) return false;
  const gen = (state.gen ?? 0) + 1;
  const rows = view.rowsOf(scope);
  const pages = Array.from({ length: Math.ceil(rows.length / ROWS_PER_SEGMENT) }, (_, no) =>
    rows.slice(no * ROWS_PER_SEGMENT, (no + 1) * ROWS_PER_SEGMENT),
  );
  const sealed = await Promise.all(pages.map((page, no) => seal(keys.rec, segmentId(scope, gen, no), page)));
  return withReopen(db, () =>
    db.transaction('rw', db.meta, db.seg, db.rec, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      const states = await readScopeStates(db);
      // Something arrived while the pages were being sealed: the next idle moment will do.
      if (states[scope]?.cursor !== state.cursor || states[scope].staging !== null) return false;
      await db.seg.where('[scope+gen+no]').between([scope, -1, -1], [scope, Infinity, Infinity]).delete();
      await db.rec.where('scope').equals(scope).delete();
      await db.seg.bulkPut(sealed.map((bytes, no) => ({ scope, gen, no, sealed: bytes })));
      await writeScopeStates(db, { ...states, [scope]: { ...state, gen, no: sealed.length } });
      return true;
    }),
  );
}

import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import type { Database, DraftRow, OutboxRow, OverlayRow, SegmentRow } from './database.ts';
import { isOpenException } from './outbox-transitions.ts';
import { guardReader } from './schema-guard.ts';
import { readScopeStates, type ScopeState } from './scope-states.ts';
import { segmentsOf } from './segments.ts';
import { readWatermarks, type Watermarks } from './watermarks.ts';

/** One scope as it lies on the disk. */
export interface SealedScope {
  readonly scope: Scope;
  readonly state: ScopeState;
  readonly segments: readonly SegmentRow[];
  readonly overlay: readonly OverlayRow[];
}

/** The own work as it lies on the disk. */
export interface SealedWork {
  readonly marks: Watermarks;
  /** What is not confirmed, and what needs a person. Confirmed rows wait in the database for their backup. */
  readonly out: readonly OutboxRow[];
  readonly drafts: readonly DraftRow[];
}

/** Everything at one moment: a fold or a download in another tab never shows half done. */
export function readSealed(db: Database): PromiseLike<SealedWork & { readonly scopes: readonly SealedScope[] }> {
  return db.transaction('r', [db.meta, db.seg, db.overlay, db.out, db.draft], async () => {
    await guardReader(db);
    const scopes: SealedScope[] = [];
    for (const [id, state] of Object.entries(await readScopeStates(db)))
      scopes.push(await scopeOf(db, v.parse(Scope, id), state));
    return { ...(await workOf(db)), scopes };
  });
}

/** The own work at one moment. */
export function readSealedWork(db: Database): PromiseLike<SealedWork> {
  return db.transaction('r', [db.meta, db.out, db.draft], async () => {
    await guardReader(db);
    return workOf(db);
  });
}

/** One scope at one moment; undefined before its first download. */
export function readSealedScope(db: Database, scope: Scope): PromiseLike<SealedScope | undefined> {
  return db.transaction('r', [db.meta, db.seg, db.overlay], async () => {
    const state = (await readScopeStates(db))[scope];
    return state && scopeOf(db, scope, state);
  });
}

async function scopeOf(db: Database, scope: Scope, state: ScopeState): Promise<SealedScope> {
  const segments = state.gen === null ? [] : await segmentsOf(db, scope, state.gen);
  const overlay = await db.overlay.where('scope').equals(scope).toArray();
  return { scope, state, segments, overlay };
}

async function workOf(db: Database): Promise<SealedWork> {
  const marks = await readWatermarks(db);
  const waiting = await db.out.where('n').above(marks.confirmed).toArray();
  const exceptions = await db.out.where('o').anyOf('rejected', 'quarantined').toArray();
  const open = exceptions.filter((row) => row.n <= marks.confirmed && isOpenException(row));
  const drafts = await db.draft.toArray();
  const out = [...open, ...waiting].filter((row) => row.dismissed !== true && row.erased !== true);
  return { marks, out, drafts };
}

import { createSHA256 } from 'hash-wasm';
import type { Scope } from '../domain/ids.ts';
import type { LiveRow } from '../domain/row.ts';
import { withReopen } from './connection.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { afterCheck, isCheckDue, repaired, type ScopeSum } from './scope-transitions.ts';
import { readScopeStates, type ScopeState, writeScopeStates } from './scope-states.ts';

/** Count and sum of a scope's rows, as the office makes them: XOR of the first 8 bytes of SHA-256 of `id:seq`. */
export async function sumOf(scope: Scope, rows: readonly LiveRow[]): Promise<ScopeSum> {
  const sha256 = await createSHA256();
  let xor = 0n;
  for (const { id, seq } of rows) {
    const digest = sha256.init().update(`${id}:${seq}`).digest('binary');
    xor ^= new DataView(digest.buffer, digest.byteOffset).getBigUint64(0);
  }
  return { scope, count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}

/**
 * Compares the own copy of a scope with what the office has counted, when it is time; a copy that differs
 * is downloaded anew. Returns whether it is.
 */
export async function checkSum(store: OpenStore, term: number, office: ScopeSum | undefined): Promise<boolean> {
  if (office === undefined) return false;
  const now = store.world.now();
  const { scope } = office;
  const states = await withReopen(store.db, () => readScopeStates(store.db));
  if (!isCheckDue(states[scope], office, now)) return false;
  const own = await sumOf(scope, store.view.rowsOf(scope));
  const after = await changeScope(store, term, scope, (state) => afterCheck(state, own, office, now));
  return after?.cursor === '';
}

/** Scopes with rows that do not open are downloaded anew, beside what is on show. */
export async function repairDamaged(store: OpenStore, term: number): Promise<void> {
  const { db, view, world } = store;
  const { damaged } = view.state.getState();
  const places = [...damaged].flatMap(([place, count]) => (place !== 'own' && count > 0 ? [place] : []));
  if (places.length === 0) return;
  const now = world.now();
  const states = await withReopen(db, () => readScopeStates(db));
  for (const scope of places) {
    const state = states[scope];
    const isDue = state !== undefined && repaired(state, now) !== state;
    if (isDue) await changeScope(store, term, scope, (fresh) => repaired(fresh, now));
  }
}

async function changeScope(
  { db, view }: OpenStore,
  term: number,
  scope: Scope,
  next: (state: ScopeState) => ScopeState,
): Promise<ScopeState | undefined> {
  const after = await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await guardTerm(db, term);
      const states = await readScopeStates(db);
      const state = states[scope];
      if (state === undefined) return undefined;
      await writeScopeStates(db, { ...states, [scope]: next(state) });
      return next(state);
    }),
  );
  if (after) view.apply({ differing: [[scope, after.differs === true]] });
  return after;
}

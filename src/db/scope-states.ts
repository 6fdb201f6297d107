import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import type { Database } from './database.ts';

/**
 * How far each scope is downloaded. `gen`: the generation of segments on show, null before the first
 * download is complete. `staging`: the generation being downloaded, on show only when it is whole.
 */
const ScopeState = v.object({
  cursor: v.string(),
  gen: v.nullable(v.number()),
  staging: v.nullable(v.number()),
  /** Number of the next segment of the generation being written. */
  no: v.number(),
});
export type ScopeState = v.InferOutput<typeof ScopeState>;

const ScopeStates = v.record(Scope, ScopeState);
export type ScopeStates = v.InferOutput<typeof ScopeStates>;

export async function readScopeStates(db: Database): Promise<ScopeStates> {
  const row = await db.meta.get('scopes');
  return row === undefined ? {} : v.parse(ScopeStates, row.value);
}

export async function writeScopeStates(db: Database, states: ScopeStates): Promise<void> {
  await db.meta.put({ k: 'scopes', value: states });
}

/** All scopes are downloaded from the beginning, beside what is on show. */
export async function restartScopes(db: Database): Promise<void> {
  const states = Object.entries(await readScopeStates(db)).map(([scope, state]) => {
    const staging = Math.max(state.gen ?? 0, state.staging ?? 0) + 1;
    return [scope, { ...state, cursor: '', staging, no: 0 }] as const;
  });
  await writeScopeStates(db, Object.fromEntries(states));
}

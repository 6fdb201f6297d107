import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import type { Database } from './database.ts';
import { restarted } from './scope-transitions.ts';

/**
 * How far each scope is downloaded. `gen`: the generation of segments on show, null before the first
 * download is complete. `staging`: the generation being downloaded, on show only when it is whole.
 */
const ScopeState = v.object({
  /** Empty: the download begins anew with the next question. */
  cursor: v.string(),
  gen: v.nullable(v.number()),
  staging: v.nullable(v.number()),
  /** Number of the next segment of the generation being written. */
  no: v.number(),
  /** Count and sum of the rows when they were last found to be what the office has. */
  sum: v.exactOptional(v.string()),
  /** Milliseconds since 1970. */
  checkedAt: v.exactOptional(v.number()),
  /** When the scope was last downloaded anew because the copy was damaged. */
  repairedAt: v.exactOptional(v.number()),
  /** The last comparison found another sum than the office has. */
  differs: v.exactOptional(v.literal(true)),
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

/** All scopes are downloaded from the beginning, beside what is on show. To be called inside a write transaction. */
export async function restartScopes(db: Database): Promise<void> {
  const states = Object.entries(await readScopeStates(db)).map(([scope, state]) => [scope, restarted(state)] as const);
  await writeScopeStates(db, Object.fromEntries(states));
}

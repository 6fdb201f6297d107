import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import type { PullResponse, ScopePage } from '../protocol/pull.ts';
import type { ScopeState, ScopeStates } from './scope-states.ts';

/** What the answers of the office do to the downloaded scopes, over plain data (see outbox-transitions.ts). */

/** A page of at least this many rows is sealed as one segment; fewer go into the overlay row by row. */
const SEGMENT_FROM = 100;
/** Milliseconds between two comparisons of one scope, and between two repairs. */
const CHECK_EVERY = 12 * 3_600_000;
const REPAIR_EVERY = 24 * 3_600_000;

/** What a page does to its scope. */
export interface Landing {
  readonly page: ScopePage;
  /** The scope after the page. */
  readonly state: ScopeState;
  /** The generation that the page is written to. */
  readonly gen: number;
  /** The page belongs to a download from the beginning, beside what is on show. */
  readonly isStaged: boolean;
  /** The page completes that download: the new generation goes on show. */
  readonly switches: boolean;
  /** The page becomes a segment with this number; undefined: its rows go into the overlay. */
  readonly segmentNo: number | undefined;
}

export function landingOf(known: ScopeState | undefined, page: ScopePage, reset: readonly Scope[] = []): Landing {
  const before = beginning(known, reset.includes(page.id));
  const isStaged = before.staging !== null;
  const hasSegment = page.rows.length >= (isStaged ? 1 : SEGMENT_FROM);
  const switches = isStaged && !page.more;
  return {
    page,
    state: {
      ...before,
      cursor: page.to,
      gen: switches ? before.staging : before.gen,
      staging: switches ? null : before.staging,
      no: before.no + (hasSegment ? 1 : 0),
    },
    gen: before.staging ?? before.gen ?? 1,
    isStaged,
    switches,
    segmentNo: hasSegment ? before.no : undefined,
  };
}

/** A scope that is new or whose cursor no longer counts is downloaded beside what is on show. */
function beginning(known: ScopeState | undefined, isReset: boolean): ScopeState {
  if (known === undefined) return { cursor: '', gen: null, staging: 1, no: 0 };
  return isReset ? restarted(known) : known;
}

/** The scope is downloaded from the beginning; what is on show stays until the new copy is whole. */
export function restarted(state: ScopeState): ScopeState {
  const { sum: _sum, checkedAt: _checkedAt, ...kept } = state;
  return { ...kept, cursor: '', staging: Math.max(state.gen ?? 0, state.staging ?? 0) + 1, no: 0 };
}

/**
 * The scopes that this device may no longer see. An answer lists every granted scope; `drop` alone would leave
 * behind a scope whose download had just begun anew, because no cursor told the office of it.
 */
export function lostScopes(states: ScopeStates, { scopes, drop }: Pick<PullResponse, 'scopes' | 'drop'>): Scope[] {
  const granted: ReadonlySet<string> = new Set(scopes.map(({ id }) => id));
  const unlisted = Object.keys(states).filter((scope) => !granted.has(scope));
  return [...new Set([...drop, ...unlisted.map((scope) => v.parse(Scope, scope))])];
}

/** All scopes after an answer. */
export function afterLandings(states: ScopeStates, landings: readonly Landing[], lost: readonly Scope[]): ScopeStates {
  const gone: ReadonlySet<string> = new Set(lost);
  const kept = Object.entries(states).filter(([scope]) => !gone.has(scope));
  return Object.fromEntries([...kept, ...landings.map(({ page, state }) => [page.id, state] as const)]);
}

/** What a pull names: a scope whose download must begin anew has no cursor. */
export function cursorsOf(states: ScopeStates): Readonly<Record<Scope, string>> {
  const known = Object.entries(states).filter(([, { cursor }]) => cursor !== '');
  return Object.fromEntries(known.map(([scope, { cursor }]) => [scope, cursor]));
}

export type ScopeSum = NonNullable<PullResponse['sum']>;

/** Whether it is time to compare the own copy with what the office has counted; it costs a look at every row. */
export function isCheckDue(state: ScopeState | undefined, sum: ScopeSum, now: number): boolean {
  if (state === undefined || state.staging !== null || state.cursor === '') return false;
  const isRecent = state.checkedAt !== undefined && state.checkedAt <= now && now - state.checkedAt < CHECK_EVERY;
  return state.sum !== sumText(sum) && !isRecent;
}

/**
 * The own copy was compared. If it is not what the office has, it is downloaded anew, once a day at most:
 * a difference that stays is shown, not chased.
 */
export function afterCheck(state: ScopeState, own: ScopeSum, office: ScopeSum, now: number): ScopeState {
  const { differs: _differs, ...kept } = state;
  if (sumText(own) === sumText(office)) return { ...kept, sum: sumText(office), checkedAt: now };
  return repaired({ ...kept, differs: true, checkedAt: now }, now);
}

/** The copy is known to be damaged: downloaded anew, once a day at most. */
export function repaired(state: ScopeState, now: number): ScopeState {
  const { repairedAt } = state;
  const isRecent = repairedAt !== undefined && repairedAt <= now && now - repairedAt < REPAIR_EVERY;
  return isRecent || state.staging !== null ? state : { ...restarted(state), repairedAt: now };
}

function sumText({ count, xor }: ScopeSum): string {
  return `${count} ${xor}`;
}

/** What the loop does next, as data: the loop obeys. */
export type SyncStep =
  /** `held`: the office may hold its answer back until something is new. */
  | { readonly kind: 'exchange'; readonly held: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'stop'; readonly because: 'stopped' | 'stale-app' }
  /** Another window leads now. */
  | { readonly kind: 'end' };

export type ExchangeResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'busy'; readonly afterMs: number }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'stale-app' }
  | { readonly kind: 'fenced' };

/** How the last exchanges went. */
export interface SyncHistory {
  readonly last: ExchangeResult | undefined;
  /** Whether the office could hold the last answer back. */
  readonly held: boolean;
  /** Exchanges in a row that brought no answer. */
  readonly failures: number;
}

const REST = 60_000;
const FIRST_PAUSE = 1_000;
/** A line may come back without the browser noticing: what waits must leave within a minute of it. */
const LONGEST_PAUSE = 60_000;

/**
 * After success a minute's rest, or, where the office cannot tell of news by itself (`mustAsk`), a question
 * that it may hold back; after failure full-jitter back-off from one second to a minute. `random` in
 * [0, 1): without it, all tablets of a festival would knock at the same moment.
 */
export function nextStep({ last, held, failures }: SyncHistory, random: number, mustAsk: boolean): SyncStep {
  switch (last?.kind) {
    case undefined:
      return { kind: 'exchange', held: false };
    case 'done':
      if (!mustAsk) return { kind: 'wait', ms: REST };
      // An office that holds nothing back would otherwise be asked without a pause.
      return held ? { kind: 'wait', ms: FIRST_PAUSE } : { kind: 'exchange', held: true };
    case 'stopped':
    case 'stale-app':
      return { kind: 'stop', because: last.kind };
    case 'fenced':
      return { kind: 'end' };
    case 'busy':
      return { kind: 'wait', ms: Math.max(last.afterMs, pauseAfter(failures, random)) };
    case 'offline':
    case 'storage-full':
      return { kind: 'wait', ms: pauseAfter(failures, random) };
  }
}

/** Milliseconds of rest after so many failures in a row. */
export function pauseAfter(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 20));
  return Math.max(FIRST_PAUSE, Math.round(random * ceiling));
}

/** What one exchange adds to the history. */
export function remember(history: SyncHistory, result: ExchangeResult, held: boolean): SyncHistory {
  return { last: result, held, failures: result.kind === 'done' ? 0 : history.failures + 1 };
}

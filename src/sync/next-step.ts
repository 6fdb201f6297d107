/** What the loop does next, as data: the loop obeys. */
export type SyncStep =
  | { readonly kind: 'exchange' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'stop'; readonly because: 'stopped' | 'stale-app' };

export type ExchangeResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'busy'; readonly afterMs: number }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'stale-app' };

/** How the last exchanges went. */
export interface SyncHistory {
  readonly last: ExchangeResult | undefined;
  /** Exchanges in a row that brought no answer. */
  readonly failures: number;
}

const REST = 60_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 300_000;

/**
 * After success a minute's rest; after failure full-jitter back-off from one second to five minutes.
 * `random` in [0, 1): without it, all tablets of a festival would knock at the same moment.
 */
export function nextStep({ last, failures }: SyncHistory, random: number): SyncStep {
  switch (last?.kind) {
    case undefined:
      return { kind: 'exchange' };
    case 'done':
      return { kind: 'wait', ms: REST };
    case 'stopped':
    case 'stale-app':
      return { kind: 'stop', because: last.kind };
    case 'busy':
      return { kind: 'wait', ms: Math.max(last.afterMs, backOff(failures, random)) };
    case 'offline':
    case 'storage-full':
      return { kind: 'wait', ms: backOff(failures, random) };
  }
}

function backOff(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 20));
  return Math.max(FIRST_PAUSE, Math.round(random * ceiling));
}

/** What one exchange adds to the history. */
export function remember(history: SyncHistory, result: ExchangeResult): SyncHistory {
  return { last: result, failures: result.kind === 'done' ? 0 : history.failures + 1 };
}

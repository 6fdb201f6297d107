import { compactAll } from '../db/compaction.ts';
import { isStorageFull } from '../db/connection.ts';
import type { DeviceKeyPair } from '../db/identity.ts';
import { Fenced } from '../db/leader-term.ts';
import type { OpenStore } from '../db/open-store.ts';
import { StaleApp } from '../db/schema-guard.ts';
import type { Problem } from '../protocol/problem.ts';
import { requestAccess } from './access.ts';
import { exchange, type RoundEnd } from './exchange.ts';
import type { ExchangeResult } from './next-step.ts';
import type { SyncStatusStore } from './status.ts';
import type { Fetch } from './transport.ts';

export interface SyncParts {
  readonly store: OpenStore;
  readonly pair: DeviceKeyPair;
  readonly fetchFromOffice: Fetch;
  readonly status: SyncStatusStore;
  /** In [0, 1). */
  readonly random: () => number;
  /** Hears of defects: they stop nobody's work, but must not be silent. */
  readonly report: (defect: unknown) => void;
}

export interface RoundResult {
  readonly result: ExchangeResult;
  /** What the office answered, if it refused. */
  readonly problem?: Problem;
}

/** One whole round with the office, with a fresh token when the old one has run out. Never throws. */
export type RunRound = (term: number, signal: AbortSignal) => Promise<RoundResult>;

export function createRounds({ store, pair, fetchFromOffice, status, report }: SyncParts): RunRound {
  let token: string | undefined;

  const onPage = (now: string, rows: number): void => {
    const clockOffset = Date.parse(now) - store.world.now();
    status.setState(({ received }) => ({ received: received + rows, clockOffset }));
  };

  async function withAccess(term: number, signal: AbortSignal): Promise<RoundEnd> {
    if (token === undefined) {
      const access = await requestAccess(fetchFromOffice, store.identity, pair);
      if (access.kind === 'offline') return access;
      if (access.kind === 'refused') return { kind: 'problem', problem: access.problem };
      token = access.token;
    }
    return exchange({ store, fetchFromOffice, token, term, signal, onPage });
  }

  return async (term, signal) => {
    try {
      let end = await withAccess(term, signal);
      if (end.kind === 'problem' && end.problem.error === 'token_expired') {
        token = undefined;
        end = await withAccess(term, signal);
      }
      if (end.kind === 'done') await compactAll(store, term);
      return end.kind === 'problem' ? { result: judge(end.problem), problem: end.problem } : { result: end };
    } catch (error) {
      return { result: judgeDefect(error, report) };
    }
  };
}

/** What a refusal of the office means for the loop. */
function judge(problem: Problem): ExchangeResult {
  switch (problem.error) {
    case 'busy':
      return { kind: 'busy', afterMs: problem.after * 1_000 };
    case 'device_stopped':
    case 'device_dormant':
    case 'device_forked':
    case 'bad_proof':
    case 'forbidden':
    case 'upgrade':
      return { kind: 'stopped' };
    default:
      return { kind: 'busy', afterMs: 0 };
  }
}

/** What a defect on this device means for the loop; reports what nobody foresaw. */
export function judgeDefect(error: unknown, report: (defect: unknown) => void): ExchangeResult {
  if (error instanceof StaleApp) return { kind: 'stale-app' };
  if (isStorageFull(error)) return { kind: 'storage-full' };
  if (!(error instanceof Fenced)) report(error);
  return { kind: 'busy', afterMs: 0 };
}

import { isStorageFull } from '../db/connection.ts';
import type { DeviceKeyPair } from '../db/identity.ts';
import { Fenced } from '../db/leader-term.ts';
import type { OpenStore } from '../db/open-store.ts';
import { StaleApp } from '../db/schema-guard.ts';
import type { Problem } from '../protocol/problem.ts';
import { requestAccess } from './access.ts';
import { exchange, type RoundEnd } from './exchange.ts';
import { type ExchangeResult, nextStep, remember, type SyncHistory } from './next-step.ts';
import { type SyncStatusStore, troubleOf } from './status.ts';
import type { Fetch } from './transport.ts';

/** Longest time that a browser's timer can wait, in milliseconds: about 25 days. */
const UNTIL_WOKEN = 2 ** 31 - 1;

export interface EngineParts {
  readonly store: OpenStore;
  readonly pair: DeviceKeyPair;
  readonly fetchFromOffice: Fetch;
  readonly status: SyncStatusStore;
  /** In [0, 1). */
  readonly random: () => number;
  /** Hears of defects: they stop nobody's work, but must not be silent. */
  readonly report: (defect: unknown) => void;
}

export interface Engine {
  /** Runs the loop until the signal; one tab at a time, fenced by `term`. */
  run(term: number, signal: AbortSignal): Promise<void>;
  /** Something happened that makes an exchange worth while: a save, the network, a person's press. */
  wake(): void;
}

export function createEngine(parts: EngineParts): Engine {
  const { store, status } = parts;
  let token: string | undefined;
  let wakeUp: () => void = () => undefined;
  let wasWoken = false;

  async function roundWithAccess(term: number, signal: AbortSignal): Promise<RoundEnd> {
    if (token === undefined) {
      const access = await requestAccess(parts.fetchFromOffice, store.identity, parts.pair);
      if (access.kind !== 'granted') return access.kind === 'refused' ? { kind: 'problem', problem: access.problem } : access;
      token = access.token;
    }
    const onPage = (now: string, rows: number): void => {
      const clockOffset = Date.parse(now) - store.world.now();
      status.setState(({ received }) => ({ received: received + rows, clockOffset }));
    };
    return exchange({ store, fetchFromOffice: parts.fetchFromOffice, token, term, signal, onPage });
  }

  async function once(term: number, signal: AbortSignal): Promise<{ result: ExchangeResult; problem?: Problem }> {
    try {
      let end = await roundWithAccess(term, signal);
      if (end.kind === 'problem' && end.problem.error === 'token_expired') {
        token = undefined;
        end = await roundWithAccess(term, signal);
      }
      return end.kind === 'problem' ? { result: judge(end.problem), problem: end.problem } : { result: end };
    } catch (error) {
      return { result: defect(error, parts.report) };
    }
  }

  async function pause(ms: number, signal: AbortSignal): Promise<void> {
    if (wasWoken || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', wakeUp, { once: true });
    });
  }

  async function run(term: number, signal: AbortSignal): Promise<void> {
    let history: SyncHistory = { last: undefined, failures: 0 };
    while (!signal.aborted) {
      const step = wasWoken ? { kind: 'exchange' as const } : nextStep(history, parts.random());
      if (step.kind === 'stop') {
        await pause(UNTIL_WOKEN, signal);
        continue;
      }
      if (step.kind === 'wait') {
        status.setState(({ trouble }) => ({ trouble: trouble && { ...trouble, nextTryAt: store.world.now() + step.ms } }));
        await pause(step.ms, signal);
        if (!wasWoken) history = { ...history, last: undefined };
        continue;
      }
      wasWoken = false;
      status.setState({ isBusy: true, received: 0 });
      const { result, problem } = await once(term, signal);
      history = remember(history, result);
      status.setState({ isBusy: false, trouble: troubleOf(result, problem) });
    }
  }

  return {
    run,
    wake: () => {
      wasWoken = true;
      wakeUp();
    },
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

function defect(error: unknown, report: (defect: unknown) => void): ExchangeResult {
  if (error instanceof StaleApp) return { kind: 'stale-app' };
  if (isStorageFull(error)) return { kind: 'storage-full' };
  if (!(error instanceof Fenced)) report(error);
  return { kind: 'busy', afterMs: 0 };
}

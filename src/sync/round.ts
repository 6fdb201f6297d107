import { compactAll } from '../db/compaction.ts';
import { isStorageFull } from '../db/connection.ts';
import { Fenced } from '../db/leader-term.ts';
import type { OpenStore } from '../db/open-store.ts';
import { StaleApp } from '../db/schema-guard.ts';
import { createStoreReplica } from '../db/store-replica.ts';
import type { Problem } from '../protocol/problem.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { AccessDesk } from './access.ts';
import { createCarrier } from './carry.ts';
import { exchange, type Round, type RoundEnd } from './exchange.ts';
import type { ExchangeResult } from './next-step.ts';
import { createOfficeLine } from './office-line.ts';
import { createPace } from './pace.ts';
import type { SyncStatusStore } from './status.ts';
import { isGenuine } from './stop-order.ts';
import type { Fetch } from './transport.ts';

export interface RoundParts {
  readonly store: OpenStore;
  readonly fetchFromOffice: Fetch;
  readonly access: AccessDesk;
  readonly status: SyncStatusStore;
  /** Hears of defects: they stop nobody's work, but must not be silent. */
  readonly report: (defect: unknown) => void;
  /** Hears how far the office had come when it answered. */
  readonly onHead: (head: number) => void;
}

export interface RoundResult {
  readonly result: ExchangeResult;
  /** What the office answered, if it refused. */
  readonly problem?: Problem;
}

/**
 * One whole round with the office, with a fresh token when the old one has run out. Never throws. Where
 * `held` is given, the office may hold its answer back until that signal.
 */
export type RunRound = (term: number, signal: AbortSignal, held?: AbortSignal) => Promise<RoundResult>;

/** Milliseconds between two questions what has become of that which was set aside. */
const ASK_AGAIN_EVERY = 60 * 60_000;

export function createRounds({ store, access, fetchFromOffice, status, report, onHead }: RoundParts): RunRound {
  const onPage: Round['onPage'] = ({ now, head }, rows) => {
    const clockOffset = Date.parse(now) - store.world.now();
    status.setState(({ received }) => ({ received: received + rows, clockOffset }));
    onHead(head);
  };

  const carry = createCarrier(store, fetchFromOffice);
  const pace = createPace();
  let askedAgainAt = Number.NEGATIVE_INFINITY;

  /** Where something of this device is set aside: at its first exchange, and then once an hour. */
  function asksAgain(): boolean {
    const age = store.world.now() - askedAgainAt;
    return (
      (age < 0 || age >= ASK_AGAIN_EVERY) &&
      store.view.state.getState().outbox.some(({ outcome }) => outcome === 'quarantined')
    );
  }

  /** Only after the own exchange: what others have handed over must not hold up this device. */
  async function deliverCarried(term: number, signal: AbortSignal): Promise<void> {
    const granted = await access.current();
    if (granted.kind === 'granted') await carry({ term, bearer: granted.token, signal });
  }

  async function withAccess(term: number, signal: AbortSignal, held: AbortSignal | undefined): Promise<RoundEnd> {
    const granted = await access.current();
    if (granted.kind === 'offline') return granted;
    if (granted.kind === 'refused') return { kind: 'problem', problem: granted.problem };
    const { token, order } = granted;
    const replica = createStoreReplica(store, term);
    const office = createOfficeLine(fetchFromOffice, token, signal);
    const common = { replica, office, pace, newToken: store.world.newId, onPage, asksAgain: asksAgain() };
    const end = await exchange(held === undefined ? common : { ...common, held });
    if (end.kind === 'done' && common.asksAgain) askedAgainAt = store.world.now();
    if (end.kind !== 'done' || !replica.isPushOnly || order === undefined) return end;
    // Whoever only sends hears of an order with the token alone: the next round asks for a new one.
    access.expired();
    return { kind: 'problem', problem: { proto: PROTOCOL_VERSION, error: 'device_stopped', ...order } };
  }

  /** Shows an order of the office to all windows; what only looks like one is no answer at all. */
  async function heed(end: RoundEnd): Promise<RoundEnd> {
    if (end.kind === 'done' && status.getState().order !== null) status.setState({ order: null });
    if (end.kind !== 'problem' || end.problem.error !== 'device_stopped') return end;
    const { order, dev, nonce, sig } = end.problem;
    if (!(await isGenuine(end.problem, store.identity))) return { kind: 'offline' };
    status.setState({ order: { order, dev, nonce, sig } });
    return end;
  }

  return async (term, signal, held) => {
    try {
      let end = await withAccess(term, signal, held);
      if (end.kind === 'problem' && end.problem.error === 'token_expired') {
        access.expired();
        end = await withAccess(term, signal, held);
      }
      end = await heed(end);
      if (end.kind === 'done' || isDraining(end)) await deliverCarried(term, signal);
      if (end.kind === 'done') await compactAll(store, term);
      return end.kind === 'problem' ? { result: judge(end.problem), problem: end.problem } : { result: end };
    } catch (error) {
      return { result: judgeDefect(error, report) };
    }
  };
}

/** This device may send what it holds, and fetch nothing any more. */
function isDraining(end: RoundEnd): boolean {
  return end.kind === 'problem' && end.problem.error === 'device_stopped' && end.problem.order === 'drain';
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
  if (error instanceof Fenced) return { kind: 'fenced' };
  report(error);
  return { kind: 'busy', afterMs: 0 };
}

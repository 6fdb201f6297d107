import type { DeviceKeyPair } from '../db/identity.ts';
import { type Alarm, createAlarm } from './alarm.ts';
import { linkedAbort } from './linked-abort.ts';
import { keepListening, type LiveLine } from './live.ts';
import { nextStep, remember, type SyncHistory } from './next-step.ts';
import { isStuck, NO_PROGRESS_YET, noteProgress } from './progress.ts';
import { createRounds, type RoundParts } from './round.ts';
import { troubleOf } from './status.ts';
import { storeAccess } from './store-access.ts';
import { createWatchdog } from './watchdog.ts';

/** Longest time that a browser's timer can wait, in milliseconds: about 25 days. */
const UNTIL_WOKEN = 2 ** 31 - 1;

export interface EngineParts extends Pick<RoundParts, 'store' | 'fetchFromOffice' | 'status' | 'report'> {
  readonly pair: DeviceKeyPair;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface Engine {
  /** Runs the loop until the signal, or until another window leads; in one window at a time, fenced by `term`. */
  run(term: number, signal: AbortSignal): Promise<void>;
  /** Something happened that makes an exchange worth while: a save, the network, a person's press. */
  wake(): void;
}

export function createEngine(parts: EngineParts): Engine {
  const { store, status, fetchFromOffice, random } = parts;
  const access = storeAccess(fetchFromOffice, store, parts.pair);
  const alarm = createAlarm();
  const watchdog = createWatchdog();
  let head = 0;
  const runRound = createRounds({
    ...parts,
    fetchFromOffice: watchdog.watch(fetchFromOffice),
    access,
    onHead: (now) => {
      head = now;
    },
  });
  let progress = NO_PROGRESS_YET;

  async function round(term: number, signal: AbortSignal, history: SyncHistory, held: boolean): Promise<SyncHistory> {
    alarm.takeCall();
    // While the office holds its answer back nothing is being done that a person would have to see.
    if (!held) status.setState({ isBusy: true, received: 0 });
    const going = linkedAbort(signal);
    const ending = runRound(term, going.signal, held ? alarm.called() : undefined);
    const end = await Promise.race([ending, watchdog.whenHanging(going.signal)]);
    going.abort();
    if (end === 'hanging') return giveUp(history);
    const { result, problem } = end;
    const now = store.world.now();
    progress = noteProgress(progress, store.view.state.getState().outbox, result, now);
    const isHanging = isStuck(progress, now);
    if (isHanging) access.expired();
    const trouble = isHanging ? { ...troubleOf(result, problem), kind: 'stuck' as const } : troubleOf(result, problem);
    status.setState({ isBusy: false, trouble });
    return remember(history, result, held);
  }

  /** Whatever still comes of a round that hangs is fenced off: this window, or another one, leads anew. */
  function giveUp(history: SyncHistory): SyncHistory {
    access.expired();
    status.setState({ isBusy: false, trouble: { kind: 'stuck' } });
    return remember(history, { kind: 'fenced' }, false);
  }

  async function run(term: number, outer: AbortSignal): Promise<void> {
    const running = linkedAbort(outer);
    const hear = (news: number): void => {
      if (news !== head) alarm.wake();
    };
    const show = (line: LiveLine): void => status.setState({ line });
    keepListening({ fetchFromOffice, access, random, hear, show }, running.signal).catch(parts.report);
    try {
      await loop(parts, alarm, (history, held) => round(term, running.signal, history, held), running.signal);
    } finally {
      // Not waited for: where the storage hangs, so does the question for a token.
      running.abort();
    }
  }

  return { run, wake: alarm.wake };
}

/** Exchanges and rests in turns, until the signal or until another window leads. */
async function loop(
  { store, status, random }: EngineParts,
  alarm: Alarm,
  round: (history: SyncHistory, held: boolean) => Promise<SyncHistory>,
  signal: AbortSignal,
): Promise<void> {
  let history: SyncHistory = { last: undefined, held: false, failures: 0 };
  while (!signal.aborted) {
    const mustAsk = status.getState().line === 'held';
    const step = alarm.hasCall() ? { kind: 'exchange' as const, held: false } : nextStep(history, random(), mustAsk);
    if (step.kind === 'end') return;
    if (step.kind === 'exchange') {
      history = await round(history, step.held);
      continue;
    }
    const ms = step.kind === 'wait' ? step.ms : UNTIL_WOKEN;
    const nextTryAt = store.world.now() + ms;
    status.setState(({ trouble }) => ({
      trouble: trouble && step.kind === 'wait' ? { ...trouble, nextTryAt } : trouble,
    }));
    await alarm.rest(ms, signal);
    history = { ...history, last: undefined };
  }
}

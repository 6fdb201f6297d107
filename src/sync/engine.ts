import { createAlarm } from './alarm.ts';
import { nextStep, remember, type SyncHistory } from './next-step.ts';
import { createRounds, type SyncParts } from './round.ts';
import { troubleOf } from './status.ts';

/** Longest time that a browser's timer can wait, in milliseconds: about 25 days. */
const UNTIL_WOKEN = 2 ** 31 - 1;

export interface Engine {
  /** Runs the loop until the signal; in one tab at a time, fenced by `term`. */
  run(term: number, signal: AbortSignal): Promise<void>;
  /** Something happened that makes an exchange worth while: a save, the network, a person's press. */
  wake(): void;
}

export function createEngine(parts: SyncParts): Engine {
  const { store, status } = parts;
  const runRound = createRounds(parts);
  const alarm = createAlarm();

  async function round(term: number, signal: AbortSignal, history: SyncHistory): Promise<SyncHistory> {
    alarm.takeCall();
    status.setState({ isBusy: true, received: 0 });
    const { result, problem } = await runRound(term, signal);
    status.setState({ isBusy: false, trouble: troubleOf(result, problem) });
    return remember(history, result);
  }

  async function run(term: number, signal: AbortSignal): Promise<void> {
    let history: SyncHistory = { last: undefined, failures: 0 };
    while (!signal.aborted) {
      const step = alarm.hasCall() ? { kind: 'exchange' as const } : nextStep(history, parts.random());
      if (step.kind === 'exchange') {
        history = await round(term, signal, history);
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

  return { run, wake: alarm.wake };
}

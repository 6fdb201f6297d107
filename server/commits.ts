import { EventEmitter, once } from 'node:events';
import type { Uuid } from '../src/domain/ids.ts';

/** Tells waiting requests of this process that a workspace has changed. Carries no data. */
export interface Commits {
  readonly announce: (ws: Uuid) => void;
  /** Calls `hear` after every commit of the workspace, until the signal. */
  readonly listen: (ws: Uuid, hear: () => void, signal: AbortSignal) => void;
  /** Asks again after every commit of the workspace until the answer is new, the time is over or `stop` is given. */
  readonly askUntil: <T>(
    ws: Uuid,
    ask: () => Promise<T>,
    isNew: (answer: T) => boolean,
    stop: AbortSignal,
  ) => Promise<T>;
}

export function createCommits(): Commits {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    announce: (ws) => void emitter.emit(ws),
    listen: (ws, hear, signal) => {
      emitter.on(ws, hear);
      signal.addEventListener('abort', () => emitter.off(ws, hear), { once: true });
    },
    askUntil: async (ws, ask, isNew, stop) => {
      for (;;) {
        const answered = new AbortController();
        // Listening starts before asking, or a commit in between would be missed.
        const commit = once(emitter, ws, { signal: AbortSignal.any([stop, answered.signal]) }).catch(() => undefined);
        const answer = await ask();
        if (stop.aborted || isNew(answer)) {
          answered.abort();
          return answer;
        }
        await commit;
      }
    },
  };
}

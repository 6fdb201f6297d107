import { EventEmitter } from 'node:events';
import type { Uuid } from '../src/domain/ids.ts';
import type { Database } from './database.ts';
import { watchHeads } from './head-watch.ts';

/** Tells waiting requests that a workspace has changed, whichever process has changed it. Carries no data. */
export interface Commits {
  /** This process has committed. */
  readonly announce: (ws: Uuid) => void;
  /** Calls `hear` after commits to the workspace, until the signal. */
  readonly listen: (ws: Uuid, hear: () => void, signal: AbortSignal) => void;
  /** Asks again after every commit of the workspace until the answer is new, the time is over or `stop` is given. */
  readonly askUntil: <T>(
    ws: Uuid,
    ask: () => Promise<T>,
    isNew: (answer: T) => boolean,
    stop: AbortSignal,
  ) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Milliseconds between two looks for commits of other processes. */
const LOOK_EVERY = 500;
/** So many of these looks are left out while the database tells of commits by itself. */
const SELDOM = 30;

/** Whatever says that there may be something new, the head of the workspace in the database decides. */
export function createCommits({ read, openChannel }: Pick<Database, 'read' | 'openChannel'>): Commits {
  const emitter = new EventEmitter().setMaxListeners(0);
  const heads = watchHeads(read, (ws) => emitter.emit(ws));
  const channel = openChannel?.(heads.doubt);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (channel?.isUp() !== true || ticks % SELDOM === 0) heads.doubt();
  }, LOOK_EVERY).unref();

  const listen: Commits['listen'] = (ws, hear, signal) => {
    if (signal.aborted) return;
    heads.follow(ws);
    emitter.on(ws, hear);
    const leave = (): void => {
      emitter.off(ws, hear);
      if (emitter.listenerCount(ws) === 0) heads.forget(ws);
    };
    signal.addEventListener('abort', leave, { once: true });
  };

  return {
    announce: (ws) => {
      channel?.tell(ws);
      heads.doubt(ws);
    },
    listen,
    askUntil: (ws, ask, isNew, stop) => askUntil((hear, signal) => listen(ws, hear, signal), ask, isNew, stop),
    close: async () => {
      clearInterval(timer);
      await channel?.close();
    },
  };
}

async function askUntil<T>(
  listen: (hear: () => void, signal: AbortSignal) => void,
  ask: () => Promise<T>,
  isNew: (answer: T) => boolean,
  stop: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  let isStale = false;
  let wake = (): void => undefined;
  // Listening starts before asking, or a commit in between would be missed.
  const hear = (): void => {
    isStale = true;
    wake();
  };
  listen(hear, over.signal);
  stop.addEventListener('abort', hear, { signal: over.signal });
  try {
    for (;;) {
      isStale = false;
      const answer = await ask();
      if (stop.aborted || isNew(answer)) return answer;
      if (!isStale) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    over.abort();
  }
}

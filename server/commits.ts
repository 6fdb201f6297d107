import { EventEmitter } from 'node:events';
import type { Uuid } from '../src/domain/ids.ts';
import type { Database } from './database.ts';
import type { HearCommit } from './postgres-channel.ts';

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

/** Milliseconds between two looks at the heads of the workspaces that somebody listens to. */
const LOOK_EVERY = 500;
/** So many of these looks are left out while the database tells of commits by itself. */
const SELDOM = 30;
/** Differs from every state: the first look wakes everybody, which costs a question and misses nothing. */
const UNKNOWN = '';

/** Whatever says that there may be something new, the head of the workspace in the database decides. */
export function createCommits({ read, openChannel }: Pick<Database, 'read' | 'openChannel'>): Commits {
  const emitter = new EventEmitter().setMaxListeners(0);
  /** What is known of each workspace that somebody listens to. */
  const known = new Map<Uuid, string>();
  const doubted = new Set<Uuid>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    while (doubted.size > 0) {
      const asked = [...doubted];
      doubted.clear();
      const rows = await readHeads(read, asked);
      for (const { ws, epoch, head } of rows) {
        const state = `${epoch} ${head}`;
        if (!known.has(ws) || known.get(ws) === state) continue;
        known.set(ws, state);
        emitter.emit(ws);
      }
    }
    isLooking = false;
  };
  const doubt: HearCommit = (ws) => {
    for (const each of ws === undefined ? known.keys() : [ws]) if (known.has(each)) doubted.add(each);
    void look();
  };

  const channel = openChannel?.(doubt);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (known.size > 0 && (channel?.isUp() !== true || ticks % SELDOM === 0)) doubt();
  }, LOOK_EVERY).unref();

  const listen: Commits['listen'] = (ws, hear, signal) => {
    if (signal.aborted) return;
    if (!known.has(ws)) known.set(ws, UNKNOWN);
    emitter.on(ws, hear);
    const leave = (): void => {
      emitter.off(ws, hear);
      if (emitter.listenerCount(ws) === 0) known.delete(ws);
    };
    signal.addEventListener('abort', leave, { once: true });
  };

  return {
    announce: (ws) => {
      channel?.tell(ws);
      doubt(ws);
    },
    listen,
    askUntil: async (ws, ask, isNew, stop) => {
      const over = new AbortController();
      let wake: (() => void) | undefined;
      let isStale = false;
      // Listening starts before asking, or a commit in between would be missed.
      listen(
        ws,
        () => {
          isStale = true;
          wake?.();
        },
        over.signal,
      );
      stop.addEventListener('abort', () => wake?.(), { signal: over.signal });
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
    },
    close: async () => {
      clearInterval(timer);
      await channel?.close();
    },
  };
}

/** Nothing where the database is in trouble: the next look will tell. */
async function readHeads(db: Database['read'], asked: readonly Uuid[]) {
  return db
    .selectFrom('workspace')
    .select(['ws', 'epoch', 'head'])
    .where('ws', 'in', asked)
    .execute()
    .catch(() => []);
}

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Milliseconds until the commit that is under way is over, and until a failed attempt is repeated. */
const SOON = 200;
const LATER = 60_000;

/** Sees to it that no byte of what was erased stays in a SQLite file or in its log. */
export interface Scrubber {
  /** To be called before the commit that erases: what a crash interrupts goes on at the next start. */
  readonly scrub: () => void;
  /** Ends when what was asked for is done, or was tried once. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createScrubber(file: string): Scrubber {
  const mark = `${file}.erasing`;
  let timer: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  let [isClosed, isAskedAgain]: [boolean, boolean] = [false, false];
  const schedule = (pause: number): void => {
    if (!isClosed) timer ??= setTimeout(start, pause).unref();
  };
  const start = (): void => {
    timer = undefined;
    if (worker !== undefined) return schedule(SOON);
    isAskedAgain = false;
    worker = new Worker(new URL('./sqlite-rewrite.ts', import.meta.url), { workerData: file });
    worker.unref();
    let outcome: unknown;
    worker.on('message', (isDone) => (outcome = isDone));
    worker.on('error', (error) => console.error('erased records are not yet written over:', error));
    worker.on('exit', () => {
      worker = undefined;
      if (outcome === true && !isAskedAgain) rmSync(mark, { force: true });
      else schedule(outcome === undefined ? LATER : SOON);
    });
  };
  const look = (): void => {
    if (existsSync(mark)) schedule(SOON);
  };
  look();
  // A command that was in somebody's way leaves the rest to whoever runs on.
  const looking = setInterval(look, LATER).unref();
  return {
    scrub: () => {
      isAskedAgain = true;
      writeFileSync(mark, '');
      schedule(SOON);
    },
    settle: async () => {
      clearTimeout(timer);
      timer = undefined;
      while (isAskedAgain || worker !== undefined) {
        if (worker === undefined) start();
        await ended(worker);
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(looking);
      await worker?.terminate();
    },
  };
}

function ended(worker: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (worker === undefined) return resolve();
    worker.ref();
    worker.once('exit', () => resolve());
  });
}

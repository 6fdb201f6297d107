import type { Uuid } from '../src/domain/ids.ts';

/** A transaction, as far as sharing one is concerned. */
interface Shareable {
  /** Undoes what `work` wrote if it throws; the transaction goes on. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Does the work of one caller and answers how to tell it, once the commit is through. */
type Member<Trx> = (trx: Trx, isShared: boolean) => Promise<() => void>;

interface Waiting<Trx> {
  readonly size: number;
  readonly run: Member<Trx>;
  readonly reject: (error: unknown) => void;
}

/** Mutations in one transaction: more would make the first one wait too long for its answer. */
const MAX_SIZE = 1_000;

/**
 * Lets those who wait for the same workspace share one transaction, and so one wait for the disk. One that fails is
 * undone alone; if the transaction fails, all of them have. Nobody is answered before the commit.
 */
export function groupCommit<Trx extends Shareable>(
  transaction: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>,
  isTrouble: (error: unknown) => boolean,
): <T>(ws: Uuid, work: (trx: Trx) => Promise<T>, size: number) => Promise<T> {
  const queues = new Map<Uuid, Waiting<Trx>[]>();
  const commitAll = async (ws: Uuid, queue: Waiting<Trx>[]): Promise<void> => {
    while (queue.length > 0) await commit(transaction, nextGroup(queue));
    queues.delete(ws);
  };
  return (ws, work, size) =>
    new Promise((resolve, reject) => {
      const waiting = { size, run: memberOf(work, isTrouble, resolve, reject), reject };
      const queue = queues.get(ws);
      queue?.push(waiting);
      if (queue !== undefined) return;
      const begun = [waiting];
      queues.set(ws, begun);
      void commitAll(ws, begun);
    });
}

/** Takes the first ones out of the queue: one at least, then as many as fit. */
function nextGroup<Trx>(queue: Waiting<Trx>[]): Waiting<Trx>[] {
  let total = 0;
  const end = queue.findIndex(({ size }, i) => {
    total += size;
    return i > 0 && total > MAX_SIZE;
  });
  return queue.splice(0, end < 0 ? queue.length : end);
}

async function commit<Trx>(
  transaction: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>,
  members: readonly Waiting<Trx>[],
): Promise<void> {
  try {
    const answers = await transaction(async (trx) => {
      const done: (() => void)[] = [];
      for (const { run } of members) done.push(await run(trx, members.length > 1));
      return done;
    });
    for (const answer of answers) answer();
  } catch (error) {
    for (const { reject } of members) reject(error);
  }
}

function memberOf<Trx extends Shareable, T>(
  work: (trx: Trx) => Promise<T>,
  isTrouble: (error: unknown) => boolean,
  resolve: (result: T) => void,
  reject: (error: unknown) => void,
): Member<Trx> {
  return async (trx, isShared) => {
    try {
      const result = await (isShared ? trx.attempt(() => work(trx)) : work(trx));
      return () => resolve(result);
    } catch (error) {
      if (!isShared || isTrouble(error)) throw error;
      return () => reject(error);
    }
  };
}

import { expect, test } from 'vitest';
import { groupCommit } from '../../server/group-commit.ts';
import { realWorld } from '../../server/world.ts';

class DiskFull extends Error {}

interface Trx {
  readonly log: string[];
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Transactions that only say how many of them there were, and what was in each. */
function transactions() {
  const begun: string[][] = [];
  let commitFails = false;
  const share = groupCommit<Trx>(
    async (work) => {
      const log: string[] = [];
      begun.push(log);
      const result = await work({ log, attempt: (inner) => inner() });
      if (commitFails) throw new DiskFull();
      return result;
    },
    (error) => error instanceof DiskFull,
  );
  return { begun, share, failCommits: () => (commitFails = true) };
}

const write =
  (what: string, error?: Error) =>
  async (trx: Trx): Promise<string> => {
    await Promise.resolve();
    if (error !== undefined) throw error;
    trx.log.push(what);
    return what;
  };

test('those who wait for one workspace share a transaction, another workspace has its own', async () => {
  const { begun, share } = transactions();
  const [ws, other] = [realWorld.newId(), realWorld.newId()];
  const answers = [
    share(ws, write('a'), 1),
    share(ws, write('b'), 1),
    share(ws, write('c'), 1),
    share(other, write('d'), 1),
  ];
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd']);
  expect(begun).toEqual([['a'], ['d'], ['b', 'c']]);
  expect(await share(ws, write('e'), 1)).toBe('e');
});

test('one that fails is told so alone; if the disk is full, nobody is told anything else', async () => {
  const { begun, share } = transactions();
  const ws = realWorld.newId();
  const outcome = (answers: readonly Promise<string>[]) =>
    Promise.all(answers.map((answer) => answer.catch((error: unknown) => (error instanceof Error ? error.name : ''))));
  const defect = new RangeError('a defect');
  const first = [
    share(ws, write('a'), 1),
    share(ws, write('b', defect), 1),
    share(ws, write('c'), 1),
    share(ws, write('d'), 1),
  ];
  expect(await outcome(first)).toEqual(['a', 'RangeError', 'c', 'd']);
  expect(begun).toEqual([['a'], ['c', 'd']]);
  const full = [share(ws, write('e'), 1), share(ws, write('f', new DiskFull()), 1), share(ws, write('g'), 1)];
  expect(await outcome(full)).toEqual(['e', 'Error', 'Error']);
});

test('large batches do not make each other wait: they share only as far as they are small', async () => {
  const { begun, share } = transactions();
  const ws = realWorld.newId();
  const sizes = [
    ['a', 1],
    ['b', 600],
    ['c', 400],
    ['d', 1],
    ['e', 5_000],
    ['f', 1],
  ] as const;
  await Promise.all(sizes.map(([what, size]) => share(ws, write(what), size)));
  expect(begun).toEqual([['a'], ['b', 'c'], ['d'], ['e'], ['f']]);
});

test('nobody is answered before the commit', async () => {
  const { share, failCommits } = transactions();
  failCommits();
  const ws = realWorld.newId();
  const answers = await Promise.allSettled([share(ws, write('a'), 1), share(ws, write('b'), 1)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

import { expect, test } from 'vitest';
import { commitAll } from '../../src/db/commit.ts';
import type { Replica } from '../../src/db/replica.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import type { PushRequest, PushResponse } from '../../src/protocol/push.ts';
import { exchange } from '../../src/sync/exchange.ts';
import type { OfficeLine } from '../../src/sync/office-line.ts';
import { createPace } from '../../src/sync/pace.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { pulled, replicaOf, shownOutbox } from '../support/answers.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

async function saveMany(tablet: TestTablet, count: number): Promise<void> {
  const changes = Array.from({ length: count }, (_, i) => {
    return { name: 'contact.add', ops: [createOp(contact, newId(), SCOPE_CASE, { name: `Person ${i}` })] };
  });
  await commitAll(tablet.store, changes);
}

function takeAll({ epoch, tok, ms }: PushRequest): Reply<PushResponse> {
  const res = ms.map(({ mid, n }) => ({ mid, n, o: 'applied' as const }));
  const last = ms.at(-1)?.n ?? 0;
  return { kind: 'answer', body: { proto: 1, epoch, tok, now: '2026-01-01T00:00:00.000Z', last, res } };
}

/** An office that says what it is told to say, and remembers how much it was sent at once. */
function officeThat(push: (request: PushRequest) => Promise<Reply<PushResponse>> | Reply<PushResponse>) {
  const sizes: number[] = [];
  let pulls = 0;
  const office: OfficeLine = {
    push: async (request) => {
      sizes.push(request.ms.length);
      return push(request);
    },
    pull: async ({ tok }) => {
      pulls += 1;
      return { kind: 'answer', body: { ...pulled([]), tok } };
    },
  };
  return { office, sizes, pulls: () => pulls };
}

const run = (replica: Replica, office: OfficeLine) =>
  exchange({ replica, office, pace: createPace(), newToken: () => 't', onPage: () => undefined });

test('a phone that only sends asks for nothing, and is done when it has sent', async () => {
  const tablet = await loneTablet('volunteer');
  await saveMany(tablet, 3);
  const { office, pulls } = officeThat(takeAll);
  expect(await run(await replicaOf(tablet), office)).toEqual({ kind: 'done' });
  expect(pulls()).toBe(0);
  expect(shownOutbox(tablet)).toEqual([]);
  expect(await tablet.db.out.count()).toBe(0);
});

test('on a good line batches double, and none is sent twice', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 200);
  const sent: number[] = [];
  const { office, sizes } = officeThat((request) => {
    sent.push(...request.ms.map(({ n }) => n));
    return takeAll(request);
  });
  expect(await run(await replicaOf(tablet), office)).toEqual({ kind: 'done' });
  expect(sizes).toEqual([20, 40, 80, 60]);
  expect(sent).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

test('the next batch is read and opened while the last one is on the wire', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 30);
  const replica = await replicaOf(tablet);
  const reads: (number | undefined)[] = [];
  const ahead = Promise.withResolvers<void>();
  const watched: Replica = {
    ...replica,
    nextBatch: async (limit, after) => {
      const batch = await replica.nextBatch(limit, after);
      reads.push(after);
      if (after !== undefined) ahead.resolve();
      return batch;
    },
  };
  // The first answer only comes when the second batch has been read.
  const { office } = officeThat(async (request) => {
    if (request.ms[0]?.n === 1) await ahead.promise;
    return takeAll(request);
  });
  expect(await run(watched, office)).toEqual({ kind: 'done' });
  expect(reads).toEqual([undefined, 20, 30]);
});

test('the next batch is on the wire while the answer to the last one is being stored', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 30);
  const replica = await replicaOf(tablet);
  const second = Promise.withResolvers<void>();
  const { office, sizes } = officeThat((request) => {
    if (request.ms[0]?.n === 21) second.resolve();
    return takeAll(request);
  });
  // The first answer is stored only when the second batch has been sent.
  const slow: Replica = {
    ...replica,
    applyPush: async (answer) => {
      if (answer.last === 20) await second.promise;
      await replica.applyPush(answer);
    },
  };
  expect(await run(slow, office)).toEqual({ kind: 'done' });
  expect(sizes).toEqual([20, 10]);
});

test('an answer that cannot be stored ends the exchange, with nothing left on the wire', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 100);
  let onTheWire = 0;
  const { office, sizes } = officeThat(async (request) => {
    onTheWire += 1;
    await new Promise((resolve) => setImmediate(resolve));
    onTheWire -= 1;
    return takeAll(request);
  });
  const full: Replica = { ...(await replicaOf(tablet)), applyPush: () => Promise.reject(new Error('disk full')) };
  await expect(run(full, office)).rejects.toThrow('disk full');
  expect([onTheWire, sizes]).toEqual([0, [20, 40]]);
  expect(await (await replicaOf(tablet)).nextBatch(500)).toHaveLength(100);
});

test('a batch that is too large for the office is halved until it fits', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 20);
  const tooLarge: Reply<PushResponse> = { kind: 'problem', problem: { proto: 1, error: 'too_large' } };
  const { office, sizes } = officeThat((request) => (request.ms.length > 5 ? tooLarge : takeAll(request)));
  expect(await run(await replicaOf(tablet), office)).toEqual({ kind: 'done' });
  expect(Math.max(...sizes.slice(2))).toBeLessThanOrEqual(10);
  expect(await (await replicaOf(tablet)).nextBatch(1)).toEqual([]);
});

test('what the office took only in part goes on behind that part', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 45);
  let isFirst = true;
  const { office, sizes } = officeThat((request) => {
    const half = { ...request, ms: request.ms.slice(0, isFirst ? 7 : undefined) };
    isFirst = false;
    return takeAll(half);
  });
  expect(await run(await replicaOf(tablet), office)).toEqual({ kind: 'done' });
  expect(sizes).toEqual([20, 38]);
});

test('whoever has sent too much for today still hears what is new, and then waits as long as the office says', async () => {
  const tablet = await loneTablet();
  await saveMany(tablet, 1);
  const busy: Reply<PushResponse> = { kind: 'problem', problem: { proto: 1, error: 'busy', after: 500 } };
  const { office, pulls } = officeThat(() => busy);
  expect(await run(await replicaOf(tablet), office)).toEqual(busy);
  expect(pulls()).toBe(1);
});

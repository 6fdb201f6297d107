import * as v from 'valibot';
import { expect, test } from 'vitest';
import { commitAll } from '../../src/db/commit.ts';
import { readWatermarks, type Watermarks } from '../../src/db/watermarks.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { scenario } from '../support/scenario.ts';
import type { Tablet } from '../support/tablet.ts';
import { newId } from '../support/vault.ts';

const names = (tablet: Tablet): readonly unknown[] =>
  [...(tablet.view().records.get('organisation')?.values() ?? [])]
    .map(({ fields }) => fields['name'])
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

async function addMany(tablet: Tablet, count: number): Promise<void> {
  const changes = Array.from({ length: count }, (_, i) => ({
    name: 'organisation.add',
    ops: [createOp(organisation, newId(), SCOPE_ORG, { name: `Verein ${i}` })],
  }));
  await commitAll(tablet.store, changes);
}

test('fault 3: an answer that comes twice, or in place of the answer to a newer question, counts for nothing', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const earlier = new Map<string, Response>();
  // Whatever is asked, what comes is the answer to the question before it.
  amal.network((direct) => async (path, init) => {
    const answer = await direct(path, init);
    if (path === '/v1/token') return answer;
    const late = earlier.get(path);
    earlier.set(path, answer.clone());
    return late?.clone() ?? answer;
  });
  await amal.add(organisation, { name: 'Erster' });
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  const { acked } = await marksOf(amal);
  await amal.add(organisation, { name: 'Zweiter' });
  await bo.add(organisation, { name: 'Von Bo' });
  await bo.sync();
  expect((await amal.sync()).result).toEqual({ kind: 'offline' });
  expect([(await marksOf(amal)).acked, names(amal)]).toEqual([acked, ['Erster', 'Zweiter']]);
  amal.network((direct) => direct);
  await amal.sync();
  expect(names(amal)).toEqual(['Erster', 'Von Bo', 'Zweiter']);
});

test('fault 4: two windows send the same queue at the same moment, and everything is there once and in order', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await addMany(amal, 60);
  const other = await amal.window();
  const ends = await Promise.all([amal.sync(), other.sync()]);
  // Whichever was overtaken as the leader has stored nothing; a later round is at one with the office.
  expect(ends.map(({ result }) => result.kind)).toContain('done');
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect(amal.view().outbox).toEqual([]);
  await bo.sync();
  expect(names(bo)).toHaveLength(60);
});

test('fault 7: for long only one way works; after that a single round is enough on every tablet', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await Promise.all([amal.sync(), bo.sync()]);
  amal.network((direct) => async (path, init) => {
    await direct(path, init);
    throw new TypeError('no answer comes back');
  });
  bo.network(() => () => Promise.reject(new TypeError('nothing goes out')));
  for (let i = 0; i < 5; i++) {
    await amal.add(organisation, { name: `Amal ${i}` });
    await bo.add(organisation, { name: `Bo ${i}` });
    for (const one of [amal, bo]) expect((await one.sync()).result).toEqual({ kind: 'offline' });
  }
  for (const one of [amal, bo]) one.network((direct) => direct);
  for (const one of [amal, bo]) expect((await one.sync()).result).toEqual({ kind: 'done' });
  expect([amal.view().outbox, bo.view().outbox]).toEqual([[], []]);
  await amal.sync();
  expect([names(amal).length, names(bo).length]).toEqual([10, 10]);
});

test('fault 8: where only small messages get through, batches shrink until they do, and all of a long queue arrives', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await addMany(amal, 150);
  const sizes: number[] = [];
  const narrow =
    (direct: Fetch): Fetch =>
    async (path, init) => {
      const size = sizeOf(init.body);
      if (path === '/v1/push') sizes.push(size);
      if (size > MOST_BYTES) throw new TypeError('it takes too long');
      return direct(path, init);
    };
  amal.network(narrow);
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect(Math.max(...sizes)).toBeGreaterThan(MOST_BYTES);
  expect(amal.view().outbox).toEqual([]);
});

test('fault 8: a line on which every batch takes too long still brings the news, and ends with one at a time', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await bo.add(organisation, { name: 'Von Bo' });
  await bo.sync();
  await addMany(amal, 30);
  const counts: number[] = [];
  amal.network((direct) => async (path, init) => {
    if (path !== '/v1/push') return direct(path, init);
    const { ms } = await bodyOf(init);
    counts.push(ms.length);
    return ms.length > 2 ? GAVE_UP() : direct(path, init);
  });
  expect((await amal.sync()).result).toEqual({ kind: 'offline', late: true });
  expect(names(amal)).toContain('Von Bo');
  for (let round = 0; round < 3; round++) await amal.sync();
  expect(counts.slice(0, 4)).toEqual([20, 10, 5, 2]);
  expect(amal.view().outbox).toEqual([]);
});

test('fault 8: where only short answers come back, a large office is fetched in small pages', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await addMany(amal, 300);
  await amal.sync();
  bo.network((direct) => async (path, init) => {
    const answer = await direct(path, init);
    const { byteLength } = await answer.clone().arrayBuffer();
    return path === '/v1/pull' && byteLength > 30_000 ? GAVE_UP() : answer;
  });
  const ends: string[] = [];
  for (let round = 0; round < 5 && ends.at(-1) !== 'done'; round++) ends.push((await bo.sync()).result.kind);
  expect(ends).toEqual(['offline', 'offline', 'done']);
  expect(names(bo)).toHaveLength(300);
});

const GAVE_UP = (): Response => new Response('<h1>504 Gateway Timeout</h1>', { status: 504 });

async function bodyOf({ body, headers }: RequestInit): Promise<{ readonly ms: readonly unknown[] }> {
  const sent = new Response(body ?? null);
  const isPacked = new Headers(headers).get('Content-Encoding') === 'gzip';
  const plain = isPacked ? new Response(sent.body?.pipeThrough(new DecompressionStream('gzip')) ?? null) : sent;
  return v.parse(v.object({ ms: v.array(v.unknown()) }), await plain.json());
}

const MOST_BYTES = 3_000;

function sizeOf(body: RequestInit['body']): number {
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : 0;
}

function marksOf({ db }: Tablet): Promise<Watermarks> {
  return db.transaction('r', db.meta, () => readWatermarks(db));
}

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { compact } from '../../src/db/compaction.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { readScopeStates } from '../../src/db/scope-states.ts';
import { readWatermarks } from '../../src/db/watermarks.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/row.ts';
import type { Outcome } from '../../src/protocol/push.ts';
import { goneRow, pulled, replicaOf, row, saveContact, type ToldScope } from '../support/answers.ts';
import { killedAt } from '../support/crash.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

const ids = Array.from({ length: 130 }, newId);

/** One thing that happens to a tablet; told `turn` times before, so that every answer is newer than the last. */
type Happening = readonly [name: string, happen: (tablet: TestTablet, turn: number) => Promise<unknown>];

function page(from: number, count: number, turn: number): readonly Row[] {
  return ids.slice(from, from + count).map((id, i) => row(id, turn * 1_000 + i, `Verein ${from + i}, ${turn}`));
}

const tell = async (
  tablet: TestTablet,
  turn: number,
  scopes: readonly ToldScope[],
  told: object = {},
): Promise<void> => {
  const numbered = scopes.map((scope) => ({ to: `c${turn}`, ...scope }));
  await (await replicaOf(tablet)).applyPull(pulled(numbered, { epoch: await epochOf(tablet), ...told }));
};

const epochOf = async (tablet: TestTablet): Promise<string> => {
  const stored = await tablet.db.meta.get('epoch');
  return typeof stored?.value === 'string' ? stored.value : 'e1';
};

const [ORG, EVENT] = [v.parse(Scope, 'org'), v.parse(Scope, 'event:a')];

const rowsCome = (id: Scope, from: number, count: number, more = false): Happening => [
  `${count} rows of ${id}${more ? ' and more' : ''}`,
  (tablet, turn) => tell(tablet, turn, [{ id, rows: page(from, count, turn), more }]),
];
const begunAnew = (id: Scope, more = false): Happening => [
  `${id} anew`,
  (tablet, turn) => tell(tablet, turn, [{ id, rows: page(0, 2, turn), more }], { reset: [id] }),
];
const dropped = (scope: Scope): Happening => [
  `${scope} dropped`,
  (tablet, turn) => tell(tablet, turn, [], { drop: [scope] }),
];
const gone = (i: number, turn: number, st: 'gone' | 'erased') =>
  ids.slice(i, i + 1).map((id) => goneRow(id, turn * 1_000, st));
const erased = (i: number): Happening => [
  `record ${i} erased`,
  (tablet, turn) => tell(tablet, turn, [{ id: ORG, rows: gone(i, turn, 'erased') }]),
];
const moved = (i: number): Happening => [
  `record ${i} moves`,
  (tablet, turn) =>
    tell(tablet, turn, [
      { id: EVENT, rows: page(i, 1, turn) },
      { id: ORG, rows: gone(i, turn, 'gone') },
    ]),
];
const folded = (scope: Scope): Happening => [
  `${scope} folded`,
  async (tablet) => compact(tablet.store, await takeTerm(tablet.db), scope, 1),
];
const saved = (name: string): Happening => [`${name} saved`, (tablet) => saveContact(tablet, name, ids[0])];
const answered = (o: Outcome): Happening => [`all ${o}`, (tablet) => answerAll(tablet, o)];
const confirmed = (isSafe: boolean): Happening => [
  isSafe ? 'all safe' : 'all confirmed',
  async (tablet, turn) => {
    const { next, acked } = await readWatermarks(tablet.db);
    await tell(tablet, turn, [], { last: acked, safe: isSafe ? next : 0 });
  },
];
const restored = (expect: number): Happening => [
  `new epoch from ${expect}`,
  async (tablet, turn) => (await replicaOf(tablet)).offerAgain(`e${turn}`, expect),
];

const arbScope = fc.constantFrom(ORG, EVENT);
const anything = fc.oneof(
  fc
    .tuple(arbScope, fc.nat(20), fc.constantFrom(0, 3, 110), fc.boolean())
    .map(([scope, from, count, more]) => rowsCome(scope, from, count, more)),
  fc.tuple(arbScope, fc.boolean()).map(([scope, more]) => begunAnew(scope, more)),
  arbScope.map(dropped),
  fc.nat(20).map(erased),
  fc.nat(20).map(moved),
  arbScope.map(folded),
  fc.constantFrom('Leyla', 'Bo').map(saved),
  fc.constantFrom<Outcome>('applied', 'quarantined', 'duplicate').map(answered),
  fc.boolean().map(confirmed),
  fc.integer({ min: 1, max: 4 }).map(restored),
);

async function answerAll(tablet: TestTablet, o: Outcome): Promise<void> {
  const replica = await replicaOf(tablet);
  const batch = await replica.nextBatch(20);
  const res = batch.map(({ mid, n }) => ({
    mid,
    n,
    o: v.parse(v.picklist(['applied', 'quarantined', 'duplicate']), o),
  }));
  const common = { proto: 1 as const, epoch: await epochOf(tablet), tok: 't', now: '2026-01-01T00:00:00.000Z' };
  await replica.applyPush({ ...common, last: batch.at(-1)?.n ?? 0, res });
}

/** All that a person sees and the office is told, read from the disk. */
async function found(tablet: TestTablet): Promise<unknown> {
  const { db, store } = tablet;
  const replica = await replicaOf(tablet);
  const { records, outbox, unreadable } = store.view.state.getState();
  const states = await readScopeStates(db);
  const segments = await db.seg.toArray();
  const isKnown = ({ scope, gen }: { scope: Scope; gen: number }): boolean =>
    states[scope]?.gen === gen || states[scope]?.staging === gen;
  return {
    unreadable,
    left: segments.filter((one) => !isKnown(one)).length,
    records: [...records.values()]
      .flatMap((all) => [...all.values()].map(({ id, type, scope, fields }) => ({ id, type, scope, fields })))
      // Blank, and named after the office, which is another one on each of the tablets.
      .filter(({ type }) => type !== 'office')
      .sort((a, b) => a.id.localeCompare(b.id)),
    outbox: outbox.map(({ mutation, state }) => [mutation.n, state, mutation.name]),
    waiting: (await replica.nextBatch(50)).map(({ n }) => n),
    kept: await db.out.orderBy('n').primaryKeys(),
    marks: await readWatermarks(db),
    position: await replica.position(),
  };
}

/** Opens the app anew without asking for the passphrase, which would cost most of the time. */
function again(tablet: TestTablet): Promise<TestTablet> {
  tablet.store.close();
  return tablet.window();
}

/** Everything happens to two tablets; one of them is killed at each of its storage steps and opened again. */
async function survives(story: readonly Happening[]): Promise<void> {
  let [victim, spared] = [await loneTablet(), await loneTablet()];
  let before = await found(victim);
  for (const [turn, [name, happen]] of story.entries()) {
    await happen(spared, turn + 1);
    spared = await again(spared);
    const after = await found(spared);
    for (let step = 1; ; step++) {
      const running = victim;
      const isKilled = await killedAt(step, () => happen(running, turn + 1));
      victim = await again(victim);
      const now = await found(victim);
      const possible = isKilled ? [before, after] : [after];
      expect(possible, `${name}, killed at step ${step}: ${isKilled}`).toContainEqual(now);
      const isDone = isDeepStrictEqual(now, after) && !isDeepStrictEqual(now, before);
      if (!isKilled || isDone) break;
    }
    before = after;
  }
}

test('fault 43: killed at any storage step of a long day, a tablet is found as before or as after that step, and goes on', async () => {
  const day: readonly Happening[] = [
    rowsCome(ORG, 0, 110, true),
    rowsCome(ORG, 105, 10),
    rowsCome(EVENT, 120, 3),
    rowsCome(ORG, 3, 3),
    saved('Leyla'),
    saved('Bo'),
    answered('applied'),
    confirmed(false),
    folded(ORG),
    moved(4),
    moved(1),
    saved('Cem'),
    rowsCome(ORG, 2, 2),
    erased(0),
    erased(2),
    rowsCome(ORG, 10, 110),
    folded(ORG),
    folded(EVENT),
    saved('Dua'),
    answered('quarantined'),
    restored(2),
    answered('duplicate'),
    confirmed(false),
    confirmed(true),
    begunAnew(ORG, true),
    begunAnew(ORG),
    rowsCome(ORG, 7, 1),
    dropped(EVENT),
    rowsCome(EVENT, 5, 3),
    dropped(ORG),
  ];
  await expect(survives(day)).resolves.toBeUndefined();
}, 60_000);

test('fault 43: the same holds for whatever else may happen, in any order', async () => {
  const story = fc.array(anything, { minLength: 1, maxLength: 7 });
  await fc.assert(fc.asyncProperty(story, survives), { numRuns: 4 });
}, 60_000);

import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import { contact } from '../../src/domain/contact.ts';
import { APPLIED, pulled, pushed, replicaOf, saveContact, shownOutbox, tell } from '../support/answers.ts';
import { loneTablet, newId } from '../support/vault.ts';

test('a hole in the queue closes: what is behind it gets new numbers, keeps its identity, and goes on', async () => {
  const tablet = await loneTablet();
  const [one, lost, three, four] = [
    await saveContact(tablet, 'Eins'),
    await saveContact(tablet, 'Zwei'),
    await saveContact(tablet, 'Drei'),
    await saveContact(tablet, 'Vier'),
  ];
  await tablet.db.out.delete(lost.n);
  const replica = await replicaOf(tablet);
  const stop = { last: 1, stop: { at: 3, why: 'gap', expect: 2 } };
  await replica.applyPush(pushed([[one, APPLIED]], stop));
  expect((await replica.nextBatch(10)).map(({ n, mid }) => [n, mid])).toEqual([
    [2, three.mid],
    [3, four.mid],
  ]);
  expect((await saveContact(tablet, 'Fünf')).n).toBe(4);
  expect(shownOutbox(await tablet.reopen())).toMatchObject([
    [1, 'Eins', 'arrived'],
    [2, 'Drei', 'waiting'],
    [3, 'Vier', 'waiting'],
    [4, 'Fünf', 'waiting'],
  ]);
});

test('an office restored from before the last backup that counted gets everything again, and nothing is let go too early', async () => {
  const tablet = await loneTablet();
  const saved = [
    await saveContact(tablet, 'Eins'),
    await saveContact(tablet, 'Zwei'),
    await saveContact(tablet, 'Drei'),
  ];
  const replica = await replicaOf(tablet);
  await replica.applyPush(pushed(saved.map((mutation) => [mutation, APPLIED])));
  await replica.applyPull(pulled([], { last: 3, safe: 2 }));
  expect(await tablet.db.out.toCollection().primaryKeys()).toEqual([3]);
  await replica.offerAgain('e2', 1);
  expect((await replica.nextBatch(10)).map(({ n, mid }) => [n, mid])).toEqual([[1, saved[2]?.mid]]);
  // The old promise "2 is safe" says nothing about the new number 1.
  await replica.applyPull(pulled([], { epoch: 'e2', last: 0, safe: 0 }));
  expect(await tablet.db.out.count()).toBe(1);
});

test('what another copy of this tablet has sent under the same numbers confirms nothing here', async () => {
  const tablet = await loneTablet();
  await saveContact(tablet, 'Eins');
  await tell(tablet, pulled([], { last: 5, safe: 5 }));
  expect(await tablet.db.out.count()).toBe(1);
  expect(shownOutbox(await tablet.reopen())).toEqual([[1, 'Eins', 'waiting']]);
});

test.each([
  ['a coordinator', 'coordinator', [3, 2, 1]],
  ['a helper at a festival', 'helper', [3, 0, 0]],
])('the tablet of %s lets go of what the office has when it may', async (_, role, left) => {
  const tablet = await loneTablet(role);
  const saved = [
    await saveContact(tablet, 'Eins'),
    await saveContact(tablet, 'Zwei'),
    await saveContact(tablet, 'Drei'),
  ];
  const replica = await replicaOf(tablet);
  const counts = [];
  await replica.applyPush(pushed(saved.map((mutation) => [mutation, APPLIED])));
  counts.push(await tablet.db.out.count());
  await replica.applyPull(pulled([], { last: 3, safe: 1 }));
  counts.push(await tablet.db.out.count());
  await replica.applyPull(pulled([], { last: 3, safe: 2 }));
  counts.push(await tablet.db.out.count());
  expect(counts).toEqual(left);
});

test('the phone of a volunteer, who only sends, lets go with the answer, but not of what was refused', async () => {
  const tablet = await loneTablet('volunteer');
  const [taken, refused] = [await saveContact(tablet, 'Eins'), await saveContact(tablet, 'Zwei')];
  const replica = await replicaOf(tablet);
  expect(replica.isPushOnly).toBe(true);
  await replica.applyPush(
    pushed([
      [taken, APPLIED],
      [refused, { o: 'rejected', code: 'invalid' }],
    ]),
  );
  expect((await tablet.db.out.toArray()).map(({ mid }) => mid)).toEqual([refused.mid]);
  expect(shownOutbox(tablet)).toEqual([[2, 'Zwei', 'needs-you']]);
});

test('the next mutations are read by number while the last are on the wire', async () => {
  const tablet = await loneTablet();
  for (const name of ['Eins', 'Zwei', 'Drei']) await saveContact(tablet, name);
  const replica = await replicaOf(tablet);
  expect((await replica.nextBatch(2)).map(({ n }) => n)).toEqual([1, 2]);
  expect((await replica.nextBatch(2, 2)).map(({ n }) => n)).toEqual([3]);
  expect(await replica.nextBatch(2, 3)).toEqual([]);
});

test('a batch stays within half a megabyte, and is one mutation at least', async () => {
  const tablet = await loneTablet();
  for (let i = 0; i < 12; i++) {
    const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'ü'.repeat(30_000) })];
    expect((await commit(tablet.store, { name: 'contact.add', ops })).ok).toBe(true);
  }
  const batch = await (await replicaOf(tablet)).nextBatch(500);
  const bytes = new TextEncoder().encode(JSON.stringify(batch)).byteLength;
  expect(batch.length).toBe(8);
  expect(bytes).toBeLessThanOrEqual(512 * 1024);
});

import { expect, test } from 'vitest';
import { APPLIED, pulled, pushed, replicaOf, saveContact } from '../support/answers.ts';
import { loneTablet } from '../support/vault.ts';

test('after a restore a tablet tells everything that it keeps once more: a copy of it may have used its numbers', async () => {
  const tablet = await loneTablet();
  const [one, two, three] = [
    await saveContact(tablet, 'Eins'),
    await saveContact(tablet, 'Zwei'),
    await saveContact(tablet, 'Drei'),
  ];
  const replica = await replicaOf(tablet);
  await replica.applyPush(
    pushed([
      [one, APPLIED],
      [two, APPLIED],
    ]),
  );
  await replica.applyPull(pulled([], { last: 2, safe: 0 }));
  await replica.offerAgain('e2', 3);
  expect((await replica.nextBatch(10)).map(({ n, mid }) => [n, mid])).toEqual([
    [1, one.mid],
    [2, two.mid],
    [3, three.mid],
  ]);
  expect((await saveContact(tablet, 'Vier')).n).toBe(4);
});

import { expect, test } from 'vitest';
import { senderOf } from '../../server/client-address.ts';
import { createSumKeeper } from '../../server/scope-sum.ts';
import { createLimiter } from '../../server/token-bucket.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import { newId } from './support/tablet.ts';

test.for([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::7', '2001:db8:1:2::/64'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('who has a whole network of addresses counts as one sender: %s is %s', ([address, sender]) => {
  expect(senderOf(address ?? '')).toBe(sender);
});

test('whoever was told to wait still waits after ten thousand others have come', () => {
  const limiter = createLimiter({ capacity: 1, perSecond: 0.001 });
  const isHeldUp = (): boolean => limiter('sender', 0) > 0;
  isHeldUp();
  const seen: boolean[] = [];
  for (let i = 0; i < 30_000; i++) {
    limiter(`other ${i}`, 0);
    if (i % 1_000 === 0) seen.push(isHeldUp());
  }
  expect(seen).toEqual(seen.map(() => true));
});

test('a scope is added up once for all devices that ask, and anew after each change', async () => {
  const keep = createSumKeeper();
  let count = 0;
  const sum = () => Promise.resolve({ scope: SCOPE_ORG, count: (count += 1), xor: '0000000000000000' });
  const [ws, other] = [newId(), newId()];
  const asked = [];
  for (const [place, state] of [
    [ws, 'e1 1'],
    [ws, 'e1 1'],
    [other, 'e1 1'],
    [ws, 'e1 2'],
    [ws, 'e2 2'],
  ] as const)
    asked.push((await keep(place, SCOPE_ORG, state, sum)).count);
  expect(asked).toEqual([1, 1, 2, 3, 4]);
});

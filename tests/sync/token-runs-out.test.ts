import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { scenario } from '../support/scenario.ts';

test('fault 35: a token that runs out between two batches is renewed once, and everything arrives once', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  for (let i = 0; i < 40; i++) await amal.add(organisation, { name: `Verein ${i}` });
  let pushes = 0;
  let tokens = 0;
  amal.network((direct) => (path, init) => {
    if (path === '/v1/token') tokens += 1;
    if (path === '/v1/push') pushes += 1;
    // The second batch carries what the office no longer takes.
    const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization: 'Bearer run-out' };
    return direct(path, path === '/v1/push' && pushes === 2 ? { ...init, headers } : init);
  });
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  // Nonce and proof, at the beginning and once more.
  expect([tokens, pushes]).toEqual([4, 3]);
  await bo.sync();
  expect(bo.view().records.get('organisation')?.size).toBe(40);
});

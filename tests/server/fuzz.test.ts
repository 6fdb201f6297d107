import { expect, inject, test } from 'vitest';
import * as v from 'valibot';
import { freshDatabase } from '../support/fresh-database.ts';
import { ADDRESSES } from './support/role-table.ts';
import { exampleOf } from '../fuzz/example.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { MESSAGES, PAGES } from '../fuzz/messages.ts';
import { jsonOf, spoilValue } from '../fuzz/spoil.ts';
import { createRandom } from '../simulation/random.ts';

/** `npm run fuzz -- --requests 100000` asks more. What is asked does not hang on the database, so it is asked less there. */
const REQUESTS = inject('engine') === 'sqlite' ? 5_000 : 1_000;
const SEED = 20_261_123;

test(`fault 69: ${REQUESTS} random requests to every address: each is answered or refused, and none tells what it should not`, {
  timeout: 120_000,
}, async () => {
  const { findings, statuses, outcomes, p99 } = await fuzz({
    requests: REQUESTS,
    seed: SEED,
    databaseUrl: await freshDatabase(),
  });
  expect(findings).toEqual([]);
  // A fuzzer whose requests are all refused at the door has looked at the door only.
  for (const status of ['200', '400', '401', '403', '404', '409', '413', '426'])
    expect([status, (statuses[status] ?? 0) > 0]).toEqual([status, true]);
  expect(statuses['200']).toBeGreaterThan(REQUESTS / 10);
  for (const outcome of ['applied', 'conflict', 'rejected invalid', 'quarantined not_found', 'quarantined not_granted'])
    expect([outcome, (outcomes[outcome] ?? 0) > 0]).toEqual([outcome, true]);
  expect(p99).toBeLessThan(5_000);
});

test('the fuzzer knows every address of the wire and what is said there', () => {
  const known = [...[...MESSAGES.keys()].map((path) => `POST ${path}`), ...PAGES.map((path) => `GET ${path}`)];
  expect([...ADDRESSES.keys()].filter((address) => address !== 'GET /*' && !known.includes(address))).toEqual([]);
});

test('the fuzzer makes examples that the schemas accept, before it spoils them', () => {
  for (const [path, { question }] of MESSAGES) {
    for (let seed = 0; seed < 50; seed++) {
      const random = createRandom(seed);
      const texts = [random.uuid(), 'case', 'event:fest'];
      const example: unknown = JSON.parse(
        JSON.stringify(exampleOf(question, { random, texts, named: () => undefined })),
      );
      expect([path, example, v.is(question, example)]).toEqual([path, example, true]);
      expect(typeof jsonOf(spoilValue(example, random))).toMatch(/string|undefined/);
    }
  }
});

import { describe, expect, test, vi } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { type Flaws, simulate } from './simulate.ts';

/** Stories in the test run; `npm run simulate -- --seeds 200000` tells more. */
const SEEDS = 2_000;
const PARTS = 4;
/** Stories after which a known-bad variant must have been caught. */
const SEEDS_TO_CATCH = 150;

describe.concurrent('Whatever the network, the server, the tablets and the people do', () => {
  test.for(Array.from({ length: PARTS }, (_, part) => part))(
    'no word is lost and everybody sees the same in the end (part %s)',
    { timeout: 300_000 },
    async (part) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      let [acked, alternatives, restores] = [0, 0, 0];
      for (let seed = part + 1; seed <= SEEDS; seed += PARTS) {
        const tally = await simulate(seed);
        expect(tally.breaches, `npm run simulate -- --seed ${seed}`).toEqual([]);
        acked += tally.acked;
        alternatives += tally.alternatives;
        restores += tally.restores;
      }
      // A simulation in which nothing happens proves nothing.
      expect(acked).toBeGreaterThan(SEEDS * 2);
      expect(alternatives).toBeGreaterThan(20);
      expect(restores).toBeGreaterThan(20);
    },
  );
});

describe('The simulation is not blind', () => {
  test.for(Object.entries(MUTANTS))('%s: caught', { timeout: 120_000 }, async ([, flaws]) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await firstCaught(flaws)).toBeLessThanOrEqual(SEEDS_TO_CATCH);
  });

  test('the same seed tells the same story', async () => {
    expect(await simulate(7)).toEqual(await simulate(7));
  });
});

async function firstCaught(flaws: Flaws): Promise<number> {
  for (let seed = 1; seed <= SEEDS_TO_CATCH; seed++) if ((await simulate(seed, flaws)).breaches.length > 0) return seed;
  return Number.POSITIVE_INFINITY;
}

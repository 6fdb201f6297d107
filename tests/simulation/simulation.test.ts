import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { type Flaws, simulate } from './simulate.ts';

const command = resolve(import.meta.dirname, '..', '..', 'scripts', 'simulate.ts');
/** Stories of one process in the test run; `npm run simulate -- --seeds 200000` tells more. */
const SEEDS = 1_000;
/** Stories after which a known-bad variant must have been caught. */
const SEEDS_TO_CATCH = 400;

test.concurrent.for([1, 1 + SEEDS])(
  'whatever the network, the server, the tablets and the people do, no word is lost and all see the same in the end (stories from %s)',
  { timeout: 300_000 },
  async (from) => {
    // A process of its own tells stories four times as fast.
    const { stdout } = await promisify(execFile)(process.execPath, [
      command,
      '--seeds',
      `${SEEDS}`,
      '--from',
      `${from}`,
    ]);
    const counted = new Map(
      [...stdout.matchAll(/(\d+) ([a-z]+(?: [a-z]+)*)/g)].map(([, count, what]) => [what, Number(count)]),
    );
    const met = (what: string): number => counted.get(what) ?? 0;
    expect([met('stories in'), counted.get('failed')], stdout).toEqual([SEEDS, 0]);
    // A simulation in which nothing happens proves nothing.
    expect(met('acknowledged')).toBeGreaterThan(SEEDS * 10);
    expect(met('restores')).toBeGreaterThan(SEEDS / 2);
    expect(met('released')).toBeGreaterThan(SEEDS / 2);
    expect(met('boxes carried')).toBeGreaterThan(SEEDS);
    for (const what of ['versions kept', 'texts merged', 'copies renamed', 'floors met'])
      expect(met(what), what).toBeGreaterThan(SEEDS / 10);
  },
);

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

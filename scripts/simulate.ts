import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { simulate } from '../tests/simulation/simulate.ts';
import { root } from './run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});
const first = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
// What the office says about mutations that it sets aside belongs to the story.
if (values.seed === undefined) {
  console.error = () => undefined;
  console.warn = () => undefined;
}
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim();
const began = performance.now();
let [failed, mutations, acked, alternatives, merged, restores] = [0, 0, 0, 0, 0, 0];
for (let seed = first; seed < first + count; seed++) {
  const tally = await simulate(seed);
  mutations += tally.mutations;
  acked += tally.acked;
  alternatives += tally.alternatives;
  merged += tally.merged;
  restores += tally.restores;
  if (tally.breaches.length === 0) continue;
  failed += 1;
  console.log(`seed ${seed} at ${commit}:`);
  for (const { invariant, what } of tally.breaches) console.log(`  ${invariant}: ${what}`);
}
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(
  `${count} stories in ${seconds} s: ${mutations} mutations, ${acked} acknowledged, ${alternatives} versions kept, ${merged} texts merged, ${restores} restores, ${failed} failed`,
);
process.exitCode = failed > 0 ? 1 : 0;

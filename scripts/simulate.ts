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
const sum = {
  mutations: 0,
  acked: 0,
  alternatives: 0,
  merged: 0,
  restores: 0,
  released: 0,
  carried: 0,
  forks: 0,
  floors: 0,
};
let failed = 0;
for (let seed = first; seed < first + count; seed++) {
  const tally = await simulate(seed);
  sum.mutations += tally.mutations;
  sum.acked += tally.acked;
  sum.alternatives += tally.alternatives;
  sum.merged += tally.merged;
  sum.restores += tally.restores;
  sum.released += tally.released;
  sum.carried += tally.carried;
  sum.forks += tally.forks;
  sum.floors += tally.floors;
  if (tally.breaches.length === 0) continue;
  failed += 1;
  console.log(`seed ${seed} at ${commit}:`);
  for (const { invariant, what } of tally.breaches) console.log(`  ${invariant}: ${what}`);
}
const seconds = ((performance.now() - began) / 1000).toFixed(0);
const told = [
  `${sum.mutations} mutations`,
  `${sum.acked} acknowledged`,
  `${sum.alternatives} versions kept`,
  `${sum.merged} texts merged`,
  `${sum.restores} restores`,
  `${sum.released} released`,
  `${sum.carried} boxes carried`,
  `${sum.forks} copies renamed`,
  `${sum.floors} floors met`,
  `${failed} failed`,
];
console.log(`${count} stories in ${seconds} s: ${told.join(', ')}`);
process.exitCode = failed > 0 ? 1 : 0;

import { parseArgs } from 'node:util';
import { fuzz } from '../tests/fuzz/fuzz.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
const began = performance.now();
const { findings, statuses, outcomes, median, p99 } = await fuzz({ requests, seed, tell: (text) => console.log(text) });
const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log('statuses', statuses);
console.log('outcomes', outcomes);
console.log(
  `${requests} requests of seed ${seed} in ${seconds} s, half answered in ${median.toFixed(1)} ms, 99 of 100 in ${p99.toFixed(1)} ms, ${findings.length} findings`,
);
process.exitCode = findings.length > 0 ? 1 : 0;

import { globSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';
import { root, run } from './run.ts';

// `npm run bench -- merge` runs only the measurements with "merge" in their name.
const wanted = process.argv[2] ?? '';
const benches = globSync('bench/**/*.bench.ts', { cwd: root })
  .filter((path) => path.includes(wanted))
  .sort();
if (benches.length === 0) throw new Error(`There is no measurement in bench/ with "${wanted}" in its name.`);

const CHROMIUM = await ensureChromium();
for (const bench of benches) {
  console.log(`\n── ${bench}`);
  // One after the other: side by side they would measure each other.
  if ((await run([bench], { CHROMIUM })) !== 0) process.exitCode = 1;
}

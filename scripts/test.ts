import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { ensureChromium } from './chromium.ts';
import { runEngines } from './engines.ts';
import { run, tools } from './run.ts';
import { addTallies, failedOnce, readTally, type Tally } from './test-reports.ts';

const reports = mkdtempSync(join(tmpdir(), 'augenhoehe-tests-'));

async function runVitest(): Promise<Tally> {
  const report = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return readTally('vitest', report, await run([tools.vitest, ...args]));
}

async function runPlaywright(): Promise<Tally> {
  const report = join(reports, 'playwright.json');
  const env = { CHROMIUM: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  return readTally('playwright', report, await run([tools.playwright, 'test', '--reporter=list,json'], env));
}

async function runAll(): Promise<Tally> {
  if ((await run([tools.tsc, '-p', '.'])) !== 0) return failedOnce('The types do not fit.');
  const units = await runVitest();
  if ((await bundle()) !== 0) return addTallies(units, failedOnce('The app cannot be built.'));
  const pages = await runPlaywright();
  return [pages, await runEngines(join(reports, 'engines.json'))].reduce(addTallies, units);
}

const { passed, failed, skipped, failures } = await runAll();
rmSync(reports, { recursive: true });
for (const failure of failures) console.log(`\nFAILED ${failure}`);
if (skipped > 0) console.log(`${skipped} skipped`);
// The one line that continuous integration reads.
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

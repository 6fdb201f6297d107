import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { runEngines } from './engines.ts';
import { failedOnce } from './test-reports.ts';

const reports = mkdtempSync(join(tmpdir(), 'augenhoehe-tests-'));
// Another build than the one in dist/ is tested as it is.
const isBuilt = process.env['DIST'] !== undefined || (await bundle()) === 0;
const { passed, failed, skipped, failures } = isBuilt
  ? await runEngines(join(reports, 'engines.json'))
  : failedOnce('The app cannot be built.');
rmSync(reports, { recursive: true });
for (const failure of failures) console.log(`\nFAILED ${failure}`);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

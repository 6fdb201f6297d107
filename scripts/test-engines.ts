import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { runEngines } from './engines.ts';

const reports = mkdtempSync(join(tmpdir(), 'augenhoehe-tests-'));
const isBuilt = (await bundle()) === 0;
const { passed, failed } = isBuilt ? await runEngines(join(reports, 'engines.json')) : { passed: 0, failed: 1 };
rmSync(reports, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { root, run } from './run.ts';

// What the app is compared with is nobody's dependency: it has a lock of its own and is installed at the first use.
const folder = join(root, 'bench', 'sync');
const lock = join(folder, 'package-lock.json');
const installed = join(folder, 'node_modules', '.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log('Installing what the app is compared with (once) …');
  const isWindows = process.platform === 'win32';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: isWindows });
  if (status !== 0) throw new Error('Can this computer reach its package registry?');
}
const CHROMIUM = await ensureChromium();
process.exitCode = await run(['bench/sync/measure.ts', ...process.argv.slice(2)], { CHROMIUM });

import { closeSync, existsSync, openSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from './compress.ts';
import { root, run, tools } from './run.ts';

const INPUTS = ['src', 'locales', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];
const dist = join(root, 'dist');
/** Carries the moment at which the last complete build began; an interrupted build leaves none. */
const stamp = join(dist, '.built');

/** Newest change of a file or of anything in a folder, in ms; folders count, so that a deleted file is noticed. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(own.mtimeMs, ...inside.map((name) => statSync(join(path, name)).mtimeMs));
}

/** True when there is no complete build, or when something that it was made from has changed since. */
export function bundleIsStale(): boolean {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return INPUTS.some((name) => newest(join(root, name)) > built);
}

/** Builds the app into `dist/` and compresses it; resolves to an exit code. */
export async function bundle(): Promise<number> {
  const began = new Date();
  const code = await run([tools.vite, 'build']);
  if (code !== 0) return code;
  await compress(dist);
  closeSync(openSync(stamp, 'w'));
  utimesSync(stamp, began, began);
  return 0;
}

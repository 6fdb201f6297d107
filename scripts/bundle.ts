import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from './compress.ts';
import { inlineCode } from './inline-code.ts';
import { root, run, tools } from './run.ts';

const INPUTS = ['src', 'locales', 'public', 'index.html', 'phone.html', 'vite.config.ts', 'package-lock.json'];
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
  if (code !== 0 || hasInlineCode()) return code || 1;
  await compress(dist);
  closeSync(openSync(stamp, 'w'));
  utimesSync(stamp, began, began);
  return 0;
}

/** A page that the server's content security policy would break must not get out. */
function hasInlineCode(): boolean {
  const pages = readdirSync(dist).filter((name) => name.endsWith('.html'));
  const found = pages.flatMap((page) =>
    inlineCode(readFileSync(join(dist, page), 'utf8')).map((code) => `${page} would not run as it is served: ${code}`),
  );
  for (const each of found) console.error(each);
  return found.length > 0;
}

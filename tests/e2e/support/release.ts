import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder of the build that is tested. */
export const BUILT = process.env['DIST'] ?? resolve(import.meta.dirname, '..', '..', '..', 'dist');

/** A copy of the build, which a story may change. Answers its folder. */
export function copyRelease(): string {
  const copy = mkdtempSync(join(tmpdir(), 'release-'));
  cpSync(BUILT, copy, { recursive: true });
  return copy;
}

/** Turns a build into the next release: another start page, and a worker that knows it. */
export function releaseAgain(dist: string): void {
  for (const file of readdirSync(dist)) if (/\.(html|js)\.(br|gz)$/.test(file)) rmSync(join(dist, file));
  const page = join(dist, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<title>', '<meta name="release" content="next" /><title>'));
  const worker = join(dist, 'service-worker.js');
  const text = readFileSync(worker, 'utf8');
  const next = text.replace(/(\{[^{}]*"?url"?:\s*"index\.html"[^{}]*\})/, (entry) =>
    entry.replace(/[0-9a-f]{32}/, 'f'.repeat(32)),
  );
  if (next === text) throw new Error('the worker names no start page');
  writeFileSync(worker, next);
}

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** Tools by their JavaScript entry, started on this very Node: no shell, no .cmd files, the same on Windows. */
export const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
} as const;

/** Milliseconds in which a program that was stopped may tidy up. */
const GRACE = 20_000;

/**
 * Runs a program in the project's folder with our own terminal; resolves to its exit code. With a `limit` it ends then,
 * with everything that it has started.
 */
export function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  limit?: AbortSignal,
): Promise<number> {
  const detached = limit !== undefined && process.platform !== 'win32';
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    detached,
    env: { ...process.env, ...env },
  });
  const kill = (signal: NodeJS.Signals): void => {
    if (detached && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  };
  const stop = (signal: NodeJS.Signals): void => {
    kill(signal);
    process.exit(1);
  };
  let late: NodeJS.Timeout | undefined;
  const end = (): void => {
    kill('SIGTERM');
    late = setTimeout(() => kill('SIGKILL'), GRACE);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  limit?.addEventListener('abort', end);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      limit?.removeEventListener('abort', end);
      clearTimeout(late);
      done(code ?? 1);
    });
  });
}

import { spawnSync } from 'node:child_process';
import { root } from './run.ts';

export interface NpmAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Asks npm: the very one that started us, or the one on the path. */
export function askNpm(args: readonly string[], cwd = root): NpmAnswer {
  const cli = process.env['npm_execpath'] ?? '';
  const node = process.env['npm_node_execpath'] ?? process.execPath;
  const options = { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const done = /npm-cli\.[cm]?js$/.test(cli)
    ? spawnSync(node, [cli, ...args], options)
    : spawnSync('npm', [...args], { ...options, shell: process.platform === 'win32' });
  if (done.error) throw done.error;
  return { code: done.status ?? 1, stdout: done.stdout, stderr: done.stderr };
}

import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';

/** On PostgreSQL each test has a database of its own; the programs find it in their environment. */
let databaseUrl: string | undefined;
beforeEach(async () => {
  databaseUrl = await freshDatabase();
});

/** Where the programs that work on this folder keep their data. */
export function databaseOf(dataDir: string): { readonly dataDir: string; readonly databaseUrl: string | undefined } {
  return { dataDir, databaseUrl };
}

const root = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the server's programs as its own process; nothing of it is imported here. */
export function run(dataDir: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      DIST: join(root, 'tests/fixtures/app'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.stderr += part));
  const ended: Promise<Ended> = once(child, 'close').then(() => ({ code: child.exitCode, ...text }));
  return { child, text, ended };
}

export async function admin(dataDir: string, ...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(dataDir, ['server/admin/main.ts', ...words]).ended;
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly text: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Ended>;
}

/** Starts the server and waits until it says where it runs. */
export async function startProcess(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const { child, text, ended } = run(dataDir, ['server/main.ts'], env);
  for (;;) {
    const url = /runs at (\S+)/.exec(text.stdout)?.[1];
    if (url !== undefined) return { url: url.replace('localhost', '127.0.0.1'), child, text, ended };
    if (child.exitCode !== null) throw new Error(`the server has ended: ${text.stderr}`);
    await Promise.race([once(child.stdout, 'data'), ended]);
  }
}

export interface Office {
  readonly url: string;
  /** A one-time code, as the administrator reads it out. */
  readonly invite: (person: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts a server with a new workspace. */
export async function startOffice(): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  const server = await startProcess(dataDir);
  return {
    url: server.url,
    invite: async (person) => {
      const invitation = JSON.parse(
        await admin(dataDir, 'invite', '--role', 'coordinator', '--name', person, '--json'),
      );
      return String(invitation.code);
    },
    close: async () => {
      server.child.kill('SIGINT');
      await server.ended;
      rmSync(dataDir, { recursive: true });
    },
  };
}

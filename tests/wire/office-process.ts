import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

export interface Office {
  readonly url: string;
  /** A one-time code, as the administrator reads it out. */
  readonly invite: (person: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts the server as its own process, with a new workspace; nothing of it is imported here. */
export async function startOffice(): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  const server = run(dataDir, 'server/main.ts');
  const url = await firstMatch(server.stdout, /runs at (\S+)/);
  return {
    url,
    invite: async (person) => {
      const invitation = JSON.parse(await admin(dataDir, 'invite', '--role', 'coordinator', '--name', person, '--json'));
      return String(invitation.code);
    },
    close: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      rmSync(dataDir, { recursive: true });
    },
  };
}

function run(dataDir: string, ...args: readonly string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' };
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function admin(dataDir: string, ...words: readonly string[]): Promise<string> {
  const child = run(dataDir, 'server/admin/main.ts', ...words);
  const [text] = await Promise.all([child.stdout.toArray().then((parts) => parts.join('')), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`admin ${words.join(' ')} failed`);
  return text;
}

async function firstMatch(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) {
      stream.resume();
      return found.replace('localhost', '127.0.0.1');
    }
  }
  throw new Error('the server has ended without saying where it runs');
}

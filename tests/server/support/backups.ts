import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { freshDatabase } from '../../support/fresh-database.ts';
import type { Ended, ServerProcess } from '../../wire/office-process.ts';
import { admin, run, startProcess } from '../../wire/office-process.ts';
import type { Tablet } from './tablet.ts';
import { enrolTablet } from './tablet.ts';

export function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** An office as processes: a server that can be stopped, and the commands of the administrator beside it. */
export interface Host {
  readonly dataDir: string;
  readonly url: string;
  readonly admin: (...words: readonly string[]) => Promise<string>;
  readonly refusal: (...words: readonly string[]) => Promise<Ended>;
  readonly code: (person: string) => Promise<string>;
  readonly tablet: (person: string) => Promise<Tablet>;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Restores a backup into this place, starts the server again and answers what the command said. */
  readonly restore: (file: string, ...more: readonly string[]) => Promise<string>;
  readonly start: () => Promise<void>;
}

/** Starts an office with one workspace. */
export async function openHost(): Promise<Host> {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  return hostIn(dataDir, {}, await startProcess(dataDir));
}

function hostIn(dataDir: string, database: NodeJS.ProcessEnv, first: ServerProcess): Host {
  let [env, server] = [database, first];
  const { url } = server;
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    server.child.kill(signal);
    await server.ended;
  };
  const stop = (): Promise<void> => end('SIGINT');
  const start = async (): Promise<void> => {
    server = await startProcess(dataDir, { ...env, PORT: new URL(url).port });
  };
  const refusal = (...words: readonly string[]): Promise<Ended> =>
    run(dataDir, ['server/admin/main.ts', ...words], env).ended;
  const command = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await refusal(...words);
    if (code !== 0) throw new Error(stderr);
    return stdout;
  };
  const code = async (person: string): Promise<string> =>
    String(JSON.parse(await command('invite', '--role', 'coordinator', '--name', person, '--json')).code);
  return {
    dataDir,
    url,
    admin: command,
    refusal,
    code,
    tablet: async (person) => enrolTablet(url, await code(person)),
    stop,
    kill: () => end('SIGKILL'),
    start,
    restore: async (file, ...more) => {
      await stop();
      env = await emptyPlace();
      const text = await command('restore', file, '--replace', ...more);
      await start();
      return text;
    },
  };
}

/** On PostgreSQL a backup goes into a new database; on SQLite the old one makes room. */
export async function emptyPlace(): Promise<NodeJS.ProcessEnv> {
  return inject('engine') === 'postgres' ? { DATABASE_URL: await freshDatabase() } : {};
}

/** Another computer that has got the keys and, unless it is lost, the ledger. */
export function otherHost({ dataDir }: Pick<Host, 'dataDir'>, ...files: readonly string[]): string {
  const other = folder();
  for (const name of files) if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(other, name));
  return other;
}

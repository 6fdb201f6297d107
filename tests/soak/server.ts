import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freePort } from '../support/free-port.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a server holds on to. */
export interface Footprint {
  readonly memoryMiB: number;
  /** Open files and connections; 0 where the system does not tell. */
  readonly handles: number;
  readonly logMiB: number;
  readonly databaseMiB: number;
}

/** The real server as a process, with its commands beside it. */
export interface SoakServer {
  readonly url: string;
  readonly invite: (person: string) => Promise<string>;
  readonly start: () => Promise<void>;
  readonly end: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>;
  readonly backUp: () => Promise<void>;
  /** Makes the newest backup the database again. The server must not run. */
  readonly restore: () => Promise<void>;
  readonly footprint: () => Footprint;
  /** What is wrong with the database, in sentences. */
  readonly faults: () => readonly string[];
  readonly remove: () => Promise<void>;
}

export async function soakServer(): Promise<SoakServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soak-'));
  const port = await freePort();
  const place = join(dataDir, 'augenhoehe.sqlite');
  const backups = join(dataDir, 'backups');
  mkdirSync(backups);
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: `${port}`,
    HOST: '127.0.0.1',
    DIST: join(root, 'tests/fixtures/app'),
  };
  const spawned = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let child: ChildProcess | undefined;

  const admin = async (...words: readonly string[]): Promise<string> => {
    const command = spawned(['server/admin/main.ts', ...words]);
    const text = { out: '', trouble: '' };
    command.stdout?.on('data', (part) => (text.out += part));
    command.stderr?.on('data', (part) => (text.trouble += part));
    await once(command, 'close');
    if (command.exitCode !== 0) throw new Error(`${words.join(' ')}: ${text.trouble}`);
    return text.out;
  };
  const end: SoakServer['end'] = async (signal) => {
    if (child === undefined) return;
    const isOver = once(child, 'close');
    child.kill(signal);
    await isOver;
    child = undefined;
  };
  await admin('workspace', 'create', '--name', 'Stadt Beispiel');
  return {
    url: `http://127.0.0.1:${port}`,
    invite: async (person) =>
      String(JSON.parse(await admin('invite', '--role', 'coordinator', '--name', person, '--json')).code),
    start: async () => {
      child = spawned(['server/main.ts']);
      child.stderr?.resume();
      await once(child.stdout ?? child, 'data');
      child.stdout?.resume();
    },
    end,
    backUp: async () => void (await admin('backup', backups, '--keep', '2')),
    restore: async () => {
      const newest = readdirSync(backups).sort().at(-1);
      if (newest !== undefined) await admin('restore', join(backups, newest), '--replace');
      for (const name of readdirSync(dataDir)) if (name.startsWith('augenhoehe-until')) rmSync(join(dataDir, name));
    },
    footprint: () => ({ ...ofProcess(child?.pid), logMiB: sizeOf(`${place}-wal`), databaseMiB: sizeOf(place) }),
    faults: () => faultsIn(place),
    remove: async () => {
      await end('SIGKILL');
      rmSync(dataDir, { recursive: true });
    },
  };
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size / 1_048_576 : 0;
}

/** Linux tells; elsewhere nothing is known. */
function ofProcess(pid: number | undefined): Pick<Footprint, 'memoryMiB' | 'handles'> {
  const place = `/proc/${pid}`;
  if (pid === undefined || !existsSync(place)) return { memoryMiB: 0, handles: 0 };
  const [, kiB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`${place}/status`, 'utf8')) ?? [];
  return { memoryMiB: Number(kiB ?? 0) / 1024, handles: readdirSync(`${place}/fd`).length };
}

function faultsIn(place: string): readonly string[] {
  const db = new DatabaseSync(place, { readOnly: true });
  const one = (statement: string): unknown => Object.values(db.prepare(statement).get() ?? {})[0];
  const faults = [
    one('pragma integrity_check') === 'ok' ? [] : ['the database is damaged'],
    one('select count(*) from record join workspace using (ws) where seq > head') === 0 ? [] : ['a number above head'],
    one('select count(*) - count(distinct seq) from record') === 0 ? [] : ['a number was given twice'],
    one('select count(*) from quarantine') === 0 ? [] : ['something was set aside'],
  ];
  db.close();
  return faults.flat();
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { aptInstall } from '../../scripts/apt.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL for tests and benches. */
export interface Cluster {
  /** Its maintenance database, with the right to create others. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const HOW_TO =
  'These tests need PostgreSQL 14 or newer. Install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), or name a server on which databases may be created: TEST_DATABASE_URL=postgresql://user:password@localhost:5432/postgres';

/** Where the programs of PostgreSQL lie: on the path, or where Debian, Homebrew and Postgres.app put them. */
const FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

/**
 * Starts a server of its own in a temporary folder, or takes the one that TEST_DATABASE_URL names. A durable one
 * waits for the disk as a real one does; the others are only as fast as they can be.
 */
export async function startCluster(isDurable = false): Promise<Cluster> {
  const named = process.env['TEST_DATABASE_URL'];
  if (named) return { url: named, stop: () => Promise.resolve() };
  const bin = findPrograms() ?? (aptInstall('PostgreSQL', ['postgresql']) ? findPrograms() : undefined);
  if (bin === undefined || process.platform === 'win32') throw new Error(HOW_TO);
  const folder = mkdtempSync(join(isDurable ? tmpdir() : fastFolder(), 'postgres-'));
  const owner = ownerOf(folder);
  const password = crypto.randomUUID();
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 });
  if (owner !== undefined) chownSync(join(folder, 'password'), owner.uid, owner.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'tester',
      '-A',
      'scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '-E',
      'UTF8',
      '--locale=C',
      '-N',
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`${HOW_TO}\n\ninitdb: ${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 300,
    // The server must not rely on the default for what it answers.
    synchronous_commit: 'off',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // It ends with its input, that is with this process, however that may end.
  const guarded = '"$@" & pid=$!; cat >/dev/null; kill -INT $pid; wait $pid';
  const child = spawn('sh', ['-c', guarded, 'sh', join(bin, 'postgres'), '-D', data, ...flags], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (log = (log + part).slice(-4_000)));
  const ended = once(child, 'exit');
  const url = `postgresql://tester:${password}@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true });
  };
  try {
    await untilItAnswers(url, ended, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Memory, where the system offers enough of it as a folder: there a database is copied ten times as fast. */
function fastFolder(): string {
  if (!existsSync('/dev/shm')) return tmpdir();
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 2 ** 30 ? '/dev/shm' : tmpdir();
}

async function untilItAnswers(url: string, ended: Promise<unknown>, log: () => string): Promise<void> {
  const state = { isEnded: false };
  void ended.then(() => (state.isEnded = true));
  for (let tries = 0; tries < 300 && !state.isEnded; tries++) {
    const client = new Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL does not start:\n${log()}`);
}

function findPrograms(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const newestFirst = FOLDERS.flatMap((pattern) => globSync(pattern)).sort((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  return [...newestFirst, ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** PostgreSQL refuses to run as root: then it gets the account that its package has made, and the folder with it. */
function ownerOf(folder: string): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ask = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (!uid || !gid) throw new Error(`${HOW_TO}\n\nThere is no account "postgres".`);
  chownSync(folder, uid, gid);
  return { uid, gid };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { invite } from '../server/invitation.ts';
import { openStore } from '../server/open-store.ts';
import { createWorkspace } from '../server/workspace.ts';
import { realWorld } from '../server/world.ts';
import { showEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import { enrolTablet, newId, type Sent, type Tablet } from '../tests/server/support/tablet.ts';
import { startCluster } from '../tests/support/postgres-cluster.ts';
import { ms, percentile, printTable } from './support/table.ts';

// The end of a festival: 50 phones find the network at once, each with 200 entries, as batches grow (sync design 2.8).
// Budget: p95 of a push below 2 s, nothing lost. Limit: the same bytes as bare rows, one commit per push, one writer.
const DEVICES = 50;
const BATCHES = [20, 40, 80, 60];
const ENTRIES = BATCHES.reduce((sum, size) => sum + size, 0);
const P95 = 2_000;
const APP = resolve(import.meta.dirname, '../tests/fixtures/app');

interface Measured {
  readonly pushes: readonly number[];
  readonly took: number;
  readonly arrived: number;
  /** Bytes at the highest; unknown where the system does not tell. */
  readonly memory: number | undefined;
}

async function startServer(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DIST: APP, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  while (!/runs at \S+/.test(text)) await once(child.stdout, 'data');
  return { child, url: (/runs at (\S+)/.exec(text)?.[1] ?? '').replace('localhost', '127.0.0.1') };
}

function peakMemory(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kiB = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kiB === undefined ? undefined : Number(kiB) * 1024;
}

const visitor = (tablet: Tablet): Sent =>
  tablet.mutation({
    k: 'create',
    t: 'contact',
    id: newId(),
    scope: 'case',
    f: { name: 'Leyla Beispiel', phone: '0611 123456', 'languages/tr': true },
  });

async function bring(tablet: Tablet, pushes: number[]): Promise<void> {
  for (const size of BATCHES) {
    const batch = Array.from({ length: size }, () => visitor(tablet));
    const before = performance.now();
    const { res } = await tablet.push(...batch);
    pushes.push(performance.now() - before);
    if (res.some(({ o }) => o !== 'applied')) throw new Error('an entry was not taken');
  }
}

async function measure(databaseUrl: string | undefined): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'load-'));
  const files = { keysFile: join(dataDir, 'keys.json'), ledgerFile: join(dataDir, 'ledger.jsonl') };
  const { database, keys } = await openStore({ dataDir, databaseUrl, ...files }, realWorld);
  const ws = await createWorkspace(database.write, 'Musterstadt', realWorld);
  const { child, url } = await startServer({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' });
  const tablets: Tablet[] = [];
  for (let i = 0; i < DEVICES; i++) {
    const { code } = await invite(database.write, keys, { ws, person: `P${i}`, role: 'coordinator' }, 10, realWorld);
    tablets.push(await enrolTablet(url, showEnrolmentCode(code)));
  }
  const pushes: number[] = [];
  const before = performance.now();
  await Promise.all(tablets.map((tablet) => bring(tablet, pushes)));
  const took = performance.now() - before;
  const memory = peakMemory(child.pid);
  const { head } = await database.read.selectFrom('workspace').select('head').executeTakeFirstOrThrow();
  child.kill('SIGTERM');
  await once(child, 'exit');
  await database.close();
  rmSync(dataDir, { recursive: true });
  return { pushes, took, arrived: head, memory };
}

/** One row per entry, of about the bytes that ours takes with its history and its receipt. */
const ROW = 'x'.repeat(900);

function bareSqlite(): number {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const db = new DatabaseSync(join(folder, 'bare.sqlite'));
  db.exec('pragma journal_mode=wal; pragma synchronous=full; create table bare (id text primary key, body text)');
  const insert = db.prepare('insert into bare values (?, ?)');
  const before = performance.now();
  for (const size of Array.from({ length: DEVICES }, () => BATCHES).flat()) {
    db.exec('begin immediate');
    for (let i = 0; i < size; i++) insert.run(newId(), ROW);
    db.exec('commit');
  }
  const took = performance.now() - before;
  db.close();
  rmSync(folder, { recursive: true });
  return took;
}

async function barePostgres(url: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  await client.query('create table bare (id text primary key, body text)');
  await client.query('set synchronous_commit = on');
  const before = performance.now();
  for (const size of Array.from({ length: DEVICES }, () => BATCHES).flat()) {
    const ids = Array.from({ length: size }, newId);
    await client.query('insert into bare select unnest($1::text[]), $2', [ids, ROW]);
  }
  const took = performance.now() - before;
  await client.end();
  return took;
}

const cluster = await startCluster(true);
const rows: string[][] = [];
for (const [name, url, limit] of [
  ['SQLite', undefined, bareSqlite],
  ['PostgreSQL', cluster.url, () => barePostgres(cluster.url)],
] as const) {
  const { pushes, took, arrived, memory } = await measure(url);
  const p95 = percentile(pushes, 0.95);
  rows.push([
    name,
    ...[0.5, 0.95, 1].map((share) => ms(percentile(pushes, share))),
    ms(took),
    `${Math.round((DEVICES * ENTRIES * 1000) / took)}/s`,
    ms(await limit()),
    memory === undefined ? '?' : `${Math.round(memory / 1e6)} MB`,
    String(DEVICES * ENTRIES - arrived),
  ]);
  if (arrived !== DEVICES * ENTRIES || p95 > P95) process.exitCode = 1;
}
await cluster.stop();
printTable(
  [
    `${DEVICES} phones × ${ENTRIES}`,
    'push p50',
    'p95',
    'worst',
    'all',
    'entries',
    'limit: bare rows',
    'memory',
    'lost',
  ],
  rows,
);

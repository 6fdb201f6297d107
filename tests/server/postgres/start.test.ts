import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, snapshot } from '../../../server/database.ts';
import { createWorkspace } from '../../../server/workspace.ts';
import { realWorld } from '../../../server/world.ts';
import { run } from '../../wire/office-process.ts';
import { freshPostgres } from '../../support/fresh-database.ts';

async function opened(databaseUrl: string) {
  const database = await openDatabase({ dataDir: '', databaseUrl });
  onTestFinished(database.close);
  return database;
}

function changed(databaseUrl: string, change: (url: URL) => void): string {
  const url = new URL(databaseUrl);
  change(url);
  return url.href;
}

test.for<[string, (url: URL) => void, string]>([
  ['a password that is wrong', (url) => (url.password = 'secret-guess'), 'PostgreSQL refuses the user or the password'],
  ['a database that is not there', (url) => (url.pathname = '/nowhere'), 'does not exist: create it with createdb'],
  ['a port where nobody listens', (url) => (url.port = '1'), 'No PostgreSQL answers at the host and port'],
  ['TLS where there is none', (url) => url.searchParams.set('sslmode', 'verify-full'), 'PostgreSQL offers no TLS'],
  ['no database at all', (url) => (url.pathname = ''), 'DATABASE_URL must look like postgresql://'],
  ['another computer without TLS', (url) => (url.hostname = 'db.example.org'), 'add ?sslmode=verify-full'],
])('%s is a sentence, not a stack, and tells no password', async ([, change, sentence]) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const databaseUrl = changed(await freshPostgres(), change);
  const { code, stderr } = await run(dataDir, ['server/main.ts'], { DATABASE_URL: databaseUrl }).ended;
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toContain(new URL(databaseUrl).password);
});

test.for(['mysql://root@localhost/office', 'localhost:5432', 'augenhoehe'])(
  'DATABASE_URL=%s is answered with what it should look like',
  async (databaseUrl) => {
    await expect(openDatabase({ dataDir: '', databaseUrl })).rejects.toThrow(/^DATABASE_URL must look like/);
  },
);

test('a database that does not hold UTF-8 is refused before anything is written', async () => {
  const databaseUrl = await freshPostgres();
  const client = new Client(databaseUrl);
  await client.connect();
  const name = `ascii_${process.pid}`;
  await client.query(`create database ${name} template template0 encoding 'SQL_ASCII' locale 'C'`);
  const ascii = changed(databaseUrl, (url) => (url.pathname = `/${name}`));
  await expect(openDatabase({ dataDir: '', databaseUrl: ascii })).rejects.toThrow('must hold UTF-8, not SQL_ASCII');
  await client.query(`drop database ${name}`);
  await client.end();
});

test('an answered commit is on the disk, also where the database is set to be careless', async () => {
  const { write, read } = await opened(await freshPostgres());
  for (const db of [write, read]) {
    const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  }
});

test('numbers are numbers, and one that JavaScript cannot hold is an error instead of another number', async () => {
  const { write } = await opened(await freshPostgres());
  const { rows } = await sql<{ n: unknown }>`select 9007199254740991::bigint as n`.execute(write);
  expect(rows).toEqual([{ n: Number.MAX_SAFE_INTEGER }]);
  await expect(sql`select 9007199254740992::bigint as n`.execute(write)).rejects.toThrow('too large');
});

test('a snapshot sees one state, whatever is committed meanwhile, and cannot write', async () => {
  const { write, read } = await opened(await freshPostgres());
  const ws = await createWorkspace(write, 'before', realWorld);
  const names = await snapshot(read, async (trx) => {
    const name = async () => (await trx.selectFrom('workspace').select('name').executeTakeFirst())?.name;
    const first = await name();
    await write.updateTable('workspace').set({ name: 'after' }).where('ws', '=', ws).execute();
    return [first, await name()];
  });
  expect(names).toEqual(['before', 'before']);
  const writing = snapshot(read, (trx) => trx.updateTable('workspace').set({ name: 'x' }).execute());
  await expect(writing).rejects.toThrow('read-only transaction');
});

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { checkBackup } from '../../../server/admin/backup-file.ts';
import { putInPlace } from '../../../server/admin/put-in-place.ts';
import { run } from '../../wire/office-process.ts';
import type { Host } from '../support/backups.ts';
import { folder, openHost } from '../support/backups.ts';
import { newId } from '../support/tablet.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 4);
const RECORDS = 2_000;
const note = () => ({ k: 'create', t: 'note', id: newId(), scope: 'case', f: { text: 'x'.repeat(400) } });

/** An office with so much in it that a copy of it takes its time. */
async function fullHost(): Promise<Host> {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  for (let i = 0; i < RECORDS; i += 500) await amal.push(...Array.from({ length: 500 }, () => amal.mutation(note())));
  return host;
}

/** Kills the command at some moment after a file has appeared in the folder. */
async function killedIn(place: string, dataDir: string, ...words: readonly string[]): Promise<void> {
  const before = readdirSync(place).join();
  const { child, ended } = run(dataDir, ['server/admin/main.ts', ...words]);
  while (readdirSync(place).join() === before && child.exitCode === null)
    await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
  child.kill('SIGKILL');
  await ended;
}

const epochOf = (dataDir: string): unknown => {
  const db = new DatabaseSync(join(dataDir, 'augenhoehe.sqlite'));
  const [row, count, check] = [
    'select epoch from workspace',
    'select count(*) as n from record',
    'pragma integrity_check',
  ].map((text) => db.prepare(text).get());
  db.close();
  expect([count?.['n'], check?.['integrity_check']]).toEqual([RECORDS, 'ok']);
  return row?.['epoch'];
};

test(`a backup that is killed ${ROUNDS} times leaves nothing under its name that is not whole`, async () => {
  const host = await fullHost();
  const place = folder();
  const file = join(place, 'backup.sqlite');
  for (let round = 0; round < ROUNDS; round++) {
    const target = existsSync(file) ? join(place, `${round}.sqlite`) : file;
    await killedIn(place, host.dataDir, 'backup', target);
    if (existsSync(target)) await checkBackup(target);
  }
  const last = join(place, 'backup.sqlite');
  if (!existsSync(last)) await host.admin('backup', last);
  await checkBackup(last);
  const leftBehind = readdirSync(place).filter((name) => name.startsWith('backup.sqlite.'));
  expect(leftBehind).toEqual([]);
}, 180_000);

test(`a restore that is killed ${ROUNDS} times leaves the old database or the new one, whole`, async () => {
  const host = await fullHost();
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  await host.stop();
  const first = epochOf(host.dataDir);
  const draft = join(host.dataDir, 'augenhoehe.sqlite.restoring');
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(draft, { force: true });
    await killedIn(host.dataDir, host.dataDir, 'restore', file, '--replace');
    epochOf(host.dataDir);
  }
  await host.admin('restore', file, '--replace');
  expect(epochOf(host.dataDir)).not.toBe(first);
  expect(existsSync(draft)).toBe(false);
}, 180_000);

test('two restores in the same second each leave what was there before', () => {
  const place = join(folder(), 'augenhoehe.sqlite');
  const [first, second, third] = ['first', 'second', 'third'].map((word) => {
    const draft = `${place}.${word}`;
    const db = new DatabaseSync(draft);
    db.exec(`create table ${word} (id)`);
    db.close();
    return draft;
  });
  const [now, asides] = [Date.UTC(2026, 10, 22), new Set<string | undefined>()];
  for (const draft of [first, second, third]) asides.add(putInPlace(draft ?? '', place, now));
  expect(asides.size).toBe(3);
  const names = [place, ...asides].filter((file) => file !== undefined);
  const tables = names.map((file) => {
    const db = new DatabaseSync(file, { readOnly: true });
    const row = db.prepare('select name from sqlite_master').get();
    db.close();
    return row?.['name'];
  });
  expect(tables).toEqual(['third', 'first', 'second']);
});

test('the disk is full: a sentence, and nothing of the backup is left', async () => {
  const host = await fullHost();
  const file = join(folder(), 'backup.sqlite');
  // The system refuses to let any file grow beyond 200 blocks; without the signal, which would end the process.
  const limited = `trap '' XFSZ; ulimit -f 200; exec "$@"`;
  const words = [process.execPath, 'server/admin/main.ts', 'backup', file];
  const child = spawn('sh', ['-c', limited, 'sh', ...words], {
    cwd: resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, DATA_DIR: host.dataDir },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  const code = await new Promise((done) => child.once('close', done));
  expect([code, said]).toEqual([1, expect.stringContaining('nothing of it is left')]);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(resolve(file, '..'))).toEqual([]);
}, 60_000);

test('while a server has the database open, nothing is restored over it', async () => {
  const host = await openHost();
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  const { code, stderr } = await host.refusal('restore', file, '--replace');
  expect([code, stderr]).toEqual([1, expect.stringContaining('stop the server first')]);
  const move = await host.refusal('move', '--to', 'postgresql://127.0.0.1:1/nowhere');
  expect(move.stderr).toContain('stop the server first');
  expect(existsSync(join(host.dataDir, 'augenhoehe.sqlite.restoring'))).toBe(false);
}, 60_000);

test('even a database that cannot be read any more is moved aside and not deleted', async () => {
  const host = await openHost();
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  await host.stop();
  const place = join(host.dataDir, 'augenhoehe.sqlite');
  writeFileSync(place, 'nothing but letters '.repeat(500));
  writeFileSync(`${place}-wal`, 'a log that must not be mistaken');
  await host.admin('restore', file, '--replace');
  const aside = readdirSync(host.dataDir).filter((name) => name.startsWith('augenhoehe-until-'));
  expect(aside.map((name) => name.replace(/.*sqlite/, '')).sort()).toEqual(['', '-wal']);
  expect(readFileSync(place).subarray(0, 6).toString()).toBe('SQLite');
  await host.start();
}, 60_000);

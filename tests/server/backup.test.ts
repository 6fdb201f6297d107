import { copyFileSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { admin, run, startProcess } from '../wire/office-process.ts';
import { emptyPlace, folder, openHost, otherHost } from './support/backups.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } });

/** Sends without a pause until the signal; answers how much was acknowledged. */
async function write(tablet: Tablet, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (; !signal.aborted; count += 5) await tablet.push(...Array.from({ length: 5 }, () => tablet.mutation(contact())));
  return count;
}

test('fault 16: a backup while tablets write is one moment of the office; restored on another host it is the same, and only then safe', async () => {
  const host = await openHost();
  const [amal, bo] = [await host.tablet('Amal'), await host.tablet('Bo')];
  const enough = new AbortController();
  const writing = Promise.all([amal, bo].map((tablet) => write(tablet, enough.signal)));
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  enough.abort();
  const counts = await writing;
  expect([statSync(file).mode & 0o777, existsSync(`${file}.part`)]).toEqual([0o600, false]);
  const db = new DatabaseSync(file, { readOnly: true });
  const inBackup = db.prepare('select last_n from device order by enrolled_at').all();
  const records = db.prepare('select count(*) as count from record').get()?.count;
  db.close();
  const safe = [await amal.pull(), await bo.pull()].map(({ answer }) => answer.safe);
  expect(safe).toEqual(inBackup.map(({ last_n }) => last_n));
  expect(safe.every((n, i) => n > 0 && n <= (counts[i] ?? 0))).toBe(true);

  await host.stop();
  const other = otherHost(host, 'keys.json', 'ledger.jsonl');
  const env = await emptyPlace();
  expect((await run(other, ['server/admin/main.ts', 'restore', file], env).ended).stderr).toBe('');
  const server = await startProcess(other, { ...env, PORT: new URL(host.url).port });
  for (const [i, tablet] of [amal, bo].entries()) {
    const refused = await tablet.rawPull();
    expect(refused).toMatchObject({ status: 409, json: { error: 'epoch', expect: (safe[i] ?? 0) + 1 } });
    tablet.setEpoch((await tablet.getToken()).epoch);
    tablet.forgetCursors();
    expect((await tablet.pull()).rows).toHaveLength(Number(records));
  }
  server.child.kill('SIGKILL');
  await server.ended;
}, 90_000);

test('a backup never takes the place of another one; --keep removes the oldest that the program has made', async () => {
  const host = await openHost();
  const place = folder();
  for (const name of ['augenhoehe-20250101T000000Z.sqlite', 'augenhoehe-20250102T000000Z.sqlite', 'mine.sqlite'])
    writeFileSync(join(place, name), '');
  const file = String(JSON.parse(await host.admin('backup', place, '--keep', '2', '--json')).file);
  expect(new Set(readdirSync(place))).toEqual(
    new Set(['augenhoehe-20250102T000000Z.sqlite', 'mine.sqlite', file.slice(place.length + 1)]),
  );
  const { code, stderr } = await host.refusal('backup', file);
  expect([code, stderr]).toEqual([1, expect.stringContaining('is there already')]);
  expect(await host.refusal('backup', file, '--keep', '2')).toMatchObject({ code: 1 });
  expect((await host.refusal('backup', place, '--keep', 'many')).stderr).toContain('--keep must be');
  await host.stop();
}, 60_000);

/** What a person may take for a backup, and what the command says to it. */
const USELESS: readonly (readonly [string, string, (good: string, file: string) => void])[] = [
  [
    'a file that was cut off',
    'is damaged',
    (good, file) => {
      copyFileSync(good, file);
      truncateSync(file, statSync(file).size / 2);
    },
  ],
  ['a text', 'is damaged', (_good, file) => writeFileSync(file, 'Liebe Kolleginnen und Kollegen, '.repeat(100))],
  ['somebody else’s database', 'is not a backup of this program', (_good, file) => change(file, 'create table t (a)')],
  [
    'a backup with one letter changed',
    'is damaged',
    (good, file) => {
      copyFileSync(good, file);
      change(file, `update record set f = replace(f, 'Leyla', 'Leyli')`);
    },
  ],
  [
    'a backup in which a record is missing',
    'is damaged',
    (good, file) => {
      copyFileSync(good, file);
      change(file, 'delete from record where seq = 1');
    },
  ],
  [
    'a backup of a newer release',
    'newer release',
    (good, file) => {
      copyFileSync(good, file);
      change(file, `insert into kysely_migration values ('9999-later', '2030')`);
    },
  ],
];

function change(file: string, statement: string): void {
  const db = new DatabaseSync(file);
  db.exec(statement);
  db.close();
}

test('what is no whole backup is refused with a sentence, and the office stays as it is', async () => {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  for (let i = 0; i < 30; i++) await amal.act(contact());
  const place = folder();
  const good = join(place, 'good.sqlite');
  await host.admin('backup', good);
  await host.stop();
  for (const [what, sentence, make] of USELESS) {
    const file = join(place, `${what}.sqlite`);
    make(good, file);
    const { code, stderr } = await host.refusal('restore', file, '--replace');
    expect([what, code, stderr]).toEqual([what, 1, expect.stringContaining(sentence)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
  expect((await host.refusal('restore', join(place, 'nowhere.sqlite'))).stderr).toContain('There is no file');
  await host.start();
  expect((await amal.pull()).rows).toHaveLength(30);
}, 90_000);

test('without its keys or its ledger a backup is not restored by mistake', async () => {
  const host = await openHost();
  await host.tablet('Amal');
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  const stranger = folder();
  await run(stranger, ['server/admin/main.ts', 'workspace', 'list'], await emptyPlace()).ended;
  const refusalIn = async (dataDir: string, ...more: readonly string[]) =>
    (await run(dataDir, ['server/admin/main.ts', 'restore', file, ...more], await emptyPlace()).ended).stderr;
  expect(await refusalIn(folder())).toContain('keys');
  expect(await refusalIn(stranger)).toContain('not those of this backup');
  const bare = otherHost(host, 'keys.json');
  expect(await refusalIn(bare)).toContain('There is no ledger');
  expect(await refusalIn(bare, '--incomplete-ledger')).toBe('');
  const damaged = otherHost(host, 'keys.json');
  writeFileSync(join(damaged, 'ledger.jsonl'), '{"at"\n{}\n');
  expect(await refusalIn(damaged)).toContain('cannot be read in line 1');
  expect(await refusalIn(damaged, '--incomplete-ledger')).toBe('');
}, 90_000);

test('a database in which something is makes no room by itself', async () => {
  const host = await openHost();
  const file = join(host.dataDir, 'backup.sqlite');
  await host.admin('backup', file);
  await host.stop();
  const { code, stderr } = await host.refusal('restore', file);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/holds a (database|workspace) already/)]);
}, 60_000);

test('where there is no database there is nothing to back up', async () => {
  const { stderr } = await run(folder(), ['server/admin/main.ts', 'backup'], { DATABASE_URL: undefined }).ended;
  expect(stderr).toContain('There is no database in');
  await expect(admin(folder(), 'restore')).rejects.toThrow('Which backup?');
});

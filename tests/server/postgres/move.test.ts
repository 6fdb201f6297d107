import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../server/database.ts';
import { freshPostgres } from '../../support/fresh-database.ts';
import { startProcess } from '../../wire/office-process.ts';
import { openHost } from '../support/backups.ts';
import { newId } from '../support/tablet.ts';

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

test('an office moves from SQLite to PostgreSQL, and its tablets notice nothing', async () => {
  const host = await openHost();
  const [amal, bo] = [await host.tablet('Amal'), await host.tablet('Bo')];
  for (let i = 0; i < 5; i++) await amal.act(contact(`Leyla ${i} – ليلى 🎪 "\\u0000"`));
  await amal.act({ k: 'set', id: newId(), f: 'phone', v: 'bleibt liegen', p: null });
  const [unseen] = [amal.mutation(contact('noch nicht gesendet'))];
  expect((await bo.pull()).rows).toHaveLength(5);
  const url = await freshPostgres();
  expect((await host.refusal('move', '--to', url)).stderr).toContain('stop the server first');
  await host.stop();
  const file = join(host.dataDir, 'augenhoehe.sqlite');
  const before = new DatabaseSync(file);
  const { epoch, head } = before.prepare('select epoch, head from workspace').get() ?? {};
  before.close();

  await host.admin('move', '--to', url);
  expect(readdirSync(host.dataDir).filter((name) => name.startsWith('augenhoehe'))).toEqual([
    expect.stringMatching(/^augenhoehe-moved-.*\.sqlite$/),
  ]);
  const moved = await openDatabase({ dataDir: host.dataDir, databaseUrl: url });
  onTestFinished(moved.close);
  expect(await moved.read.selectFrom('workspace').select(['epoch', 'head']).execute()).toEqual([{ epoch, head }]);
  expect(await moved.read.selectFrom('quarantine').select('payload').execute()).toMatchObject([
    { payload: expect.stringContaining('bleibt liegen') },
  ]);

  const server = await startProcess(host.dataDir, { DATABASE_URL: url, PORT: new URL(host.url).port });
  onTestFinished(() => void server.child.kill('SIGKILL'));
  expect((await bo.pull()).rows).toEqual([]);
  expect((await amal.push(unseen)).res).toMatchObject([{ o: 'applied' }]);
  const { rows } = await bo.pull();
  expect(rows).toHaveLength(1);
  bo.forgetCursors();
  expect((await bo.pull()).rows).toHaveLength(6);
}, 90_000);

test('a database in PostgreSQL that is somebody’s already is left alone, and so is the SQLite file', async () => {
  const url = await freshPostgres();
  const [first, second] = [await openHost(), await openHost()];
  for (const host of [first, second]) await host.stop();
  await first.admin('move', '--to', url);
  const { code, stderr } = await second.refusal('move', '--to', url);
  expect([code, stderr]).toEqual([1, expect.stringContaining('holds a workspace already')]);
  expect(readdirSync(second.dataDir)).toContain('augenhoehe.sqlite');
  expect((await second.refusal('move')).stderr).toContain('Where to?');
  expect((await second.refusal('move', '--to', 'nowhere')).stderr).toContain('must look like postgresql://');
  await second.start();
}, 60_000);

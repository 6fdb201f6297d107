import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../../server/database.ts';
import { createWorkspace } from '../../../server/workspace.ts';
import { realWorld } from '../../../server/world.ts';
import { openOffice } from '../support/office.ts';
import { newId } from '../support/tablet.ts';

const WRITERS = 4;
const COMMITS = 400;
const MiB = 1_048_576;

const Report = v.object({ longest: v.number(), failures: v.array(v.string()) });

async function writeInOwnProcess(dataDir: string, ws: string): Promise<v.InferOutput<typeof Report>> {
  const child = fork(join(import.meta.dirname, 'writer.ts'), [dataDir, ws, String(COMMITS)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [message]: unknown[] = await once(child, 'message');
  return v.parse(Report, message);
}

test('fault 13: four processes write while one reads for long: nobody waits five seconds, nobody fails, the log is cut back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const { write, close } = await openDatabase({ dataDir });
  const ws = await createWorkspace(write, 'Stadt Beispiel', realWorld);
  const file = join(dataDir, 'augenhoehe.sqlite');
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec('begin');
  expect(reader.prepare('select head from workspace').get()).toEqual({ head: 0 });

  const reports = await Promise.all(Array.from({ length: WRITERS }, () => writeInOwnProcess(dataDir, ws)));
  expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
  expect(Math.max(...reports.map(({ longest }) => longest))).toBeLessThan(5_000);
  // The long reader still has its one state, and the log holds all that came after it.
  expect(reader.prepare('select head from workspace').get()).toEqual({ head: 0 });
  const grown = statSync(`${file}-wal`).size;
  expect(grown).toBeGreaterThan(64 * MiB);
  reader.exec('commit');
  reader.close();

  for (let i = 0; i < 2; i++)
    await write
      .updateTable('workspace')
      .set({ name: `Stadt ${i}` })
      .execute();
  expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(64 * MiB);
  const { head } = await write.selectFrom('workspace').select('head').executeTakeFirstOrThrow();
  expect(head).toBe(WRITERS * COMMITS);
  await close();
}, 240_000);

test('fault 13: while another program holds the database nothing is acknowledged; afterwards the same mutation is taken', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const office = await openOffice({ busyTimeout: 50 });
  const amal = await office.tablet();
  const other = new DatabaseSync(join(office.dataDir, 'augenhoehe.sqlite'));
  other.exec('begin immediate');
  const sent = amal.mutation({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } });
  expect(await amal.rawPush([sent])).toMatchObject({
    status: 503,
    json: { proto: 1, error: 'busy', after: 5, tok: 't1' },
  });
  expect((await amal.rawPull()).status).toBe(200);
  other.exec('rollback');
  other.close();
  expect((await amal.push(sent)).res).toMatchObject([{ o: 'applied' }]);
});

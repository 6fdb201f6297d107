import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { admin } from '../../wire/office-process.ts';
import { openOffice } from '../support/office.ts';
import { enrolTablet, newId } from '../support/tablet.ts';

const note = () => ({ k: 'create', t: 'note', id: newId(), scope: 'case', f: { text: 'x'.repeat(5_000) } });

test('fault 12: the disk is full in the middle of a batch: nothing of it is acknowledged, and all of it works when there is room', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const office = await openOffice();
  const amal = await office.tablet();
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(office.database.write);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(office.database.write);
  await limit((rows[0]?.page_count ?? 0) + 10);
  const ms = Array.from({ length: 20 }, () => amal.mutation(note()));
  expect(await amal.rawPush(ms)).toMatchObject({ status: 503, json: { error: 'busy' } });
  expect((await amal.pull()).answer).toMatchObject({ head: 0, last: 0 });
  await limit(1_000_000);
  expect((await amal.push(...ms)).res.map(({ o }) => o)).toEqual(Array(20).fill('applied'));
});

test('fault 12: the disk turns read-only: nothing is acknowledged, and everything works when it can be written again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const office = await openOffice();
  const amal = await office.tablet();
  const sent = amal.mutation(note());
  await sql`pragma query_only = on`.execute(office.database.write);
  expect(await amal.rawPush([sent])).toMatchObject({ status: 503, json: { error: 'busy' } });
  await sql`pragma query_only = off`.execute(office.database.write);
  expect((await amal.push(sent)).res).toMatchObject([{ o: 'applied' }]);
});

/** The kernel refuses the server's writes beyond so many bytes of a file: an I/O error in the midst of a commit. */
test.runIf(process.platform === 'linux')(
  'fault 12: the system refuses to write in mid-commit: 503, no loss, and the same server goes on when it may write again',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
    const words = ['invite', '--role', 'coordinator', '--name', 'Amal', '--json'];
    const { code } = JSON.parse(await admin(dataDir, ...words));
    const root = resolve(import.meta.dirname, '../../..');
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      DIST: join(root, 'tests/fixtures/app'),
    };
    // Without the signal, which would end the process, the write itself fails.
    const ignoring = `trap '' XFSZ; exec "$@"`;
    const child = spawn('sh', ['-c', ignoring, 'sh', process.execPath, 'server/main.ts'], { cwd: root, env });
    onTestFinished(() => void child.kill('SIGKILL'));
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (printed += part));
    while (!/runs at \S+/.test(printed)) await once(child.stdout, 'data');
    const url = (/runs at (\S+)/.exec(printed)?.[1] ?? '').replace('localhost', '127.0.0.1');
    const amal = await enrolTablet(url, code);
    const limit = (bytes: number | 'unlimited') =>
      expect(spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]).status).toBe(0);

    const taken = await amal.push(amal.mutation(note()));
    expect(taken.last).toBe(1);
    limit(statSync(join(dataDir, 'augenhoehe.sqlite-wal')).size + 20_000);
    const ms = Array.from({ length: 20 }, () => amal.mutation(note()));
    expect(await amal.rawPush(ms)).toMatchObject({ status: 503, json: { error: 'busy' } });
    expect((await amal.pull()).answer).toMatchObject({ head: 1, last: 1 });
    limit('unlimited');
    expect((await amal.push(...ms)).res.map(({ o }) => o)).toEqual(Array(20).fill('applied'));
    expect((await amal.pull()).answer).toMatchObject({ head: 21, last: 21 });
  },
  60_000,
);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { admin, run, startProcess } from '../../wire/office-process.ts';

const WORKER = 'self.bad = 1;';

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

test('while the kill switch is on, browsers get a worker that leaves in place of the stored one, whichever form they read', async () => {
  const dataDir = folder();
  const dist = join(dataDir, 'dist');
  mkdirSync(dist);
  writeFileSync(join(dist, 'service-worker.js'), WORKER);
  writeFileSync(join(dist, 'service-worker.js.gz'), gzipSync(WORKER));
  const server = await startProcess(dataDir, { DIST: dist });
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const worker = async (): Promise<string> => (await fetch(`${server.url}/service-worker.js`)).text();
  expect(await worker()).toBe(WORKER);

  expect(await admin(dataDir, 'kill-switch', 'on')).toContain('The kill switch is on');
  const response = await fetch(`${server.url}/service-worker.js`);
  expect(await response.text()).toContain('self.registration.unregister()');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });

  expect(JSON.parse(await admin(dataDir, 'kill-switch', 'off', '--json'))).toEqual({ killSwitch: 'off' });
  expect(await worker()).toBe(WORKER);
}, 30_000);

test.for<[readonly string[], string]>([
  [['kill-switch'], 'kill-switch on or off?'],
  [['kill-switch', 'on'], 'DATA_DIR says where'],
])('%s without a data folder is answered with a sentence', async ([words, sentence]) => {
  const { code, stderr } = await run(join(folder(), 'none'), ['server/admin/main.ts', ...words]).ended;
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  expect(stderr).not.toContain('    at ');
});

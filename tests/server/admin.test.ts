import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { admin, run, startProcess } from '../wire/office-process.ts';
import { enrolTablet } from './support/tablet.ts';

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

const refusalOf = async (dataDir: string, ...words: readonly string[]) => {
  const { code, stderr } = await run(dataDir, ['server/admin/main.ts', ...words]).ended;
  return [code, stderr];
};

test('an administrator sets up an office, invites, looks and stops a device while the server runs', async () => {
  const dataDir = folder();
  const { ws } = JSON.parse(await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel', '--json'));
  const server = await startProcess(dataDir);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const { code, role } = JSON.parse(
    await admin(dataDir, 'invite', '--role', 'coordinator', '--name', 'Amal', '--json'),
  );
  const tablet = await enrolTablet(server.url, code);
  expect([tablet.ws, tablet.user.name, role]).toEqual([ws, 'Amal', 'coordinator']);

  const shown = JSON.parse(await admin(dataDir, 'workspace', 'show', '--json'));
  expect(shown).toMatchObject({
    ws,
    name: 'Stadt Beispiel',
    members: [{ name: 'Amal', role: 'coordinator' }],
    records: {},
  });
  const { devices } = JSON.parse(await admin(dataDir, 'devices', 'list', '--json'));
  expect(devices).toMatchObject([{ dev: tablet.dev, label: 'Tablet 1', person: 'Amal', status: 'active' }]);

  expect(await admin(dataDir, 'devices', 'stop', '--device', tablet.dev, '--order', 'wipe')).toContain(
    'from its next contact on',
  );
  expect(await tablet.rawPull()).toMatchObject({ status: 401, json: { error: 'device_stopped', order: 'wipe' } });
  await admin(dataDir, 'devices', 'stop', '--device', tablet.dev, '--order', 'revive');
  expect((await tablet.rawPull()).status).toBe(200);

  const again = JSON.parse(await admin(dataDir, 'invite', '--member', tablet.user.id, '--json'));
  expect((await enrolTablet(server.url, again.code)).user).toEqual(tablet.user);
}, 30_000);

test('a helper is invited to a festival, and nobody to what the role may not have', async () => {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt');
  const server = await startProcess(dataDir);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  const { code } = JSON.parse(
    await admin(dataDir, 'invite', '--role', 'helper', '--name', 'Hana', '--scope', 'event:fest', '--json'),
  );
  expect((await enrolTablet(server.url, code)).scopes).toEqual(['event:fest']);
  const wrong = await refusalOf(dataDir, 'invite', '--role', 'helper', '--name', 'Hana', '--scope', 'drop:form');
  expect(wrong).toEqual([1, 'drop:form cannot be granted to the role helper.\n']);
  const long = await refusalOf(dataDir, 'invite', '--role', 'helper', '--name', 'Hana', '--minutes', '1441');
  expect(long).toEqual([1, expect.stringContaining('at most 1440, a day')]);
}, 30_000);

test.for<[readonly string[], string]>([
  [['wurkspace'], 'There is no command "wurkspace"'],
  [['workspace'], 'workspace create, list or show?'],
  [['invite', '--role', 'coordinator', '--name', 'Amal'], 'There is no workspace yet'],
  [['devices', 'stop', '--device', 'x', '--order', 'wipe'], 'Which device?'],
  [['invite', '--roll', 'x'], '--roll'],
])('%s is answered with a sentence', async ([words, sentence]) => {
  const [code, stderr] = await refusalOf(folder(), ...words);
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  expect(stderr).not.toContain('    at ');
});

test('without a command it explains itself', async () => {
  expect(await admin(folder())).toContain('invite --role coordinator');
});

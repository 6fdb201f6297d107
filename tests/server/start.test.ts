import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepInviting } from '../../server/first-invitation.ts';
import { run, startProcess } from '../wire/office-process.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './support/certificate.ts';
import { openOffice } from './support/office.ts';
import { enrolTablet } from './support/tablet.ts';

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

const started = async (env: NodeJS.ProcessEnv = {}, dataDir = folder()) => {
  const server = await startProcess(dataDir, env);
  onTestFinished(() => void server.child.kill('SIGKILL'));
  return server;
};

async function printed(server: Awaited<ReturnType<typeof started>>, pattern: RegExp): Promise<RegExpExecArray> {
  for (let i = 0; i < 250; i++) {
    const found = pattern.exec(server.text.stdout);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not printed: ${pattern}\n${server.text.stdout}`);
}

test('the first start makes an example city, a way in for one coordinator, and says that tablets need https', async () => {
  const server = await started();
  const [, code = ''] = await printed(server, /or type the code {2}([0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5})/);
  const [, fingerprint] = await printed(server, /http:\/\/localhost:\d+\/#enrol=[0-9A-Z]{14}&key=([\w-]{43})\n/);
  await printed(server, /tablet needs https/);
  const tablet = await enrolTablet(server.url, code);
  expect(tablet.role).toBe('coordinator');
  expect(createHash('sha256').update(Buffer.from(tablet.serverPub, 'base64url')).digest('base64url')).toBe(fingerprint);
  const { rows, answer } = await tablet.pull();
  const names = rows.flatMap((row) => ('t' in row && row.t === 'organisation' ? [row.f.name] : []));
  expect(names).toHaveLength(6);
  for (const name of names) expect(name).toContain('(Beispiel)');
  expect(
    rows
      .flatMap((row) => ('t' in row ? [row.t] : []))
      .filter((type) => type !== 'organisation')
      .sort(),
  ).toEqual(['note', 'task', 'task', 'visit']);
  expect(answer.last).toBe(0);
});

test('the second start keeps the city, and invites nobody once a device is enrolled', async () => {
  const dataDir = folder();
  const first = await started({}, dataDir);
  const [, code = ''] = await printed(first, /type the code {2}(\S+)/);
  const { ws } = await enrolTablet(first.url, code);
  first.child.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);
  const second = await startProcess(dataDir);
  second.child.kill('SIGINT');
  const { code: exit, stdout } = await second.ended;
  expect([exit, stdout.includes('#enrol=')]).toEqual([0, false]);
  expect(ws).toMatch(/^[0-9a-f-]{36}$/);
});

test('Ctrl-C ends at once, also while a tablet waits for news', async () => {
  const server = await started();
  const [, code = ''] = await printed(server, /type the code {2}(\S+)/);
  const tablet = await enrolTablet(server.url, code);
  await tablet.pull();
  const waiting = tablet.rawPull({ wait: 25 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const at = performance.now();
  server.child.kill('SIGINT');
  expect((await waiting).status).toBe(200);
  expect((await server.ended).code).toBe(0);
  expect(performance.now() - at).toBeLessThan(2_000);
});

test('an invitation that has run out is followed by a new one, until someone has enrolled', async () => {
  const office = await openOffice();
  const texts: string[] = [];
  await keepInviting(office, (text) => texts.push(text), 20);
  expect(texts).toHaveLength(1);
  office.later(60 * 60_000);
  while (texts.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  const [, code = ''] = /type the code {2}(\S+)/.exec(texts[1] ?? '') ?? [];
  await enrolTablet(office.url, code);
  office.later(60 * 60_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(texts).toHaveLength(2);
});

test('a port in use is a sentence, not a stack', async () => {
  const office = await openOffice();
  const { code, stderr } = await run(folder(), ['server/main.ts'], { PORT: String(office.port) }).ended;
  expect([code, stderr.trim()]).toEqual([
    1,
    `Port ${office.port} is in use. Choose another one: PORT=${office.port + 1} npm start`,
  ]);
});

test.for<[string, NodeJS.ProcessEnv, string]>([
  ['a port that is none', { PORT: 'eighty' }, 'PORT must be a number'],
  [
    'a data folder that is a file',
    { DATA_DIR: '/dev/null', DATABASE_URL: '' },
    'The data folder /dev/null cannot be used',
  ],
  ['a number of connections that is none', { DATABASE_CONNECTIONS: 'many' }, 'DATABASE_CONNECTIONS must be a number'],
  [
    'a certificate that is not there',
    { TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem' },
    'TLS_CERT names /nowhere.pem, which cannot be read.',
  ],
  ['a certificate without its key', { TLS_CERT: '/dev/null' }, 'both TLS_CERT and TLS_KEY'],
  ['a certificate that is none', { TLS_CERT: '/dev/null', TLS_KEY: import.meta.filename }, 'PEM format'],
])('%s is a sentence, not a stack', async ([, env, sentence]) => {
  const { code, stderr } = await run(folder(), ['server/main.ts'], env).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('keys that cannot be read stop the start instead of being replaced', async () => {
  const dataDir = folder();
  writeFileSync(join(dataDir, 'keys.json'), '{"half":');
  const { code, stderr } = await run(dataDir, ['server/main.ts']).ended;
  expect([code, stderr]).toEqual([1, expect.stringContaining('Bring back the file from its backup')]);
});

test('the keys lie outside the database, for the server alone', async () => {
  const office = await openOffice();
  expect(statSync(join(office.dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
});

test('with a certificate it speaks https, prints a code to scan and asks browsers to stay with https', async () => {
  const dataDir = folder();
  const [cert, key] = [join(dataDir, 'cert.pem'), join(dataDir, 'key.pem')];
  writeFileSync(cert, CERTIFICATE);
  writeFileSync(key, CERTIFICATE_KEY);
  const server = await started({ TLS_CERT: cert, TLS_KEY: key }, dataDir);
  expect(server.url).toMatch(/^https:/);
  await printed(server, /https:\/\/localhost:\d+\/#enrol=/);
  await printed(server, /█|▀|▄|\[40m|\[47m/);
  const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
    get(server.url, { rejectUnauthorized: false }, (response) => resolve(response.resume().headers)).on(
      'error',
      reject,
    );
  });
  expect(headers['strict-transport-security']).toContain('max-age=');
});

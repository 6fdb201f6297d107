import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { circumstances } from '../../../server/circumstances.ts';
import { readSettings } from '../../../server/settings.ts';
import type { Circumstances } from '../../../server/unsafe-settings.ts';
import { unsafeSettings } from '../../../server/unsafe-settings.ts';
import { admin, run, startProcess } from '../../wire/office-process.ts';

const SAFE: Circumstances = {
  hasApp: true,
  isOpenToOthers: () => false,
  isOpenToGroup: () => false,
  isOnOneDisk: () => false,
  isServed: () => false,
};
const NEAR = { HOST: '127.0.0.1' };
const APART = { ...NEAR, DATA_DIR: '/srv/mo', KEYS_FILE: '/keys/mo.json', LEDGER: '/ledger/mo.jsonl' };
const POSTGRES = { DATABASE_URL: 'postgresql://office@localhost/office' };

const refusalsOf = (env: NodeJS.ProcessEnv, found: Partial<Circumstances> = {}): readonly string[] =>
  unsafeSettings(readSettings({ NODE_ENV: 'test', ...env }), { ...SAFE, ...found }).refusals;

describe('With real data the server is refused', () => {
  test.for([{}, { HOST: '0.0.0.0' }, { HOST: '::' }, { HOST: '192.168.7.2' }, { HOST: 'office.example.org' }])(
    'http that others can reach: %j',
    (env) => {
      expect(refusalsOf(env)).toEqual([expect.stringMatching(/without https: set TLS_CERT/)]);
    },
  );

  test.for(['disable', 'prefer', 'allow', 'no-verify'])('a database on another computer with sslmode=%s', (mode) => {
    const DATABASE_URL = `postgresql://office:secret-guess@db.example.org/office?sslmode=${mode}`;
    const refusals = refusalsOf({ ...NEAR, DATABASE_URL });
    expect(refusals).toEqual([expect.stringContaining('the database on db.example.org without TLS')]);
    expect(refusals.join()).not.toContain('secret-guess');
  });

  test('files that every account of the computer can open, each with the command that closes it', () => {
    expect(refusalsOf(APART, { isOpenToOthers: () => true })).toEqual([
      expect.stringContaining('chmod 700 /srv/mo '),
      expect.stringContaining('chmod 600 /srv/mo/augenhoehe.sqlite '),
      expect.stringContaining('chmod 600 /keys/mo.json '),
      expect.stringContaining('chmod 600 /ledger/mo.jsonl '),
    ]);
    expect(refusalsOf({ ...APART, ...POSTGRES }, { isOpenToOthers: () => true })).toHaveLength(3);
  });

  test('files that lie where everybody can ask for them, whatever else is accepted', () => {
    const isServed = (path: string): boolean => path === '/ledger/mo.jsonl';
    expect(refusalsOf({ ...APART, ACCEPT_RISK: 'files' }, { isServed })).toEqual([
      expect.stringMatching(/^The ledger would be served to everybody: move \/ledger\/mo\.jsonl /),
    ]);
  });

  test('a folder without the app', () => {
    expect(refusalsOf(NEAR, { hasApp: false })).toEqual([expect.stringContaining('npm run build')]);
  });
});

test.for<NodeJS.ProcessEnv>([
  NEAR,
  { HOST: 'localhost' },
  { HOST: '::1' },
  { TRUSTED_PROXY: '10.0.0.2' },
  { TLS_CERT: import.meta.filename, TLS_KEY: import.meta.filename },
  { ...NEAR, DATABASE_URL: 'postgresql://office@db.example.org/office?sslmode=verify-full' },
  { ...NEAR, DATABASE_URL: 'postgresql://office@localhost/office' },
  { ACCEPT_RISK: 'http' },
  { ACCEPT_RISK: 'http, database', DATABASE_URL: 'postgresql://office@db/office?sslmode=disable' },
])('%j is safe enough', (env) => {
  expect(refusalsOf(env)).toEqual([]);
});

test('who accepts one risk has not accepted the others, and a risk that nobody knows is a slip of the pen', () => {
  expect(refusalsOf({ ACCEPT_RISK: 'files' }, { isOpenToOthers: () => true })).toHaveLength(1);
  expect(() => readSettings({ NODE_ENV: 'test', ACCEPT_RISK: 'all' })).toThrow(/^ACCEPT_RISK may name http, /);
});

test('a ledger that would be lost with the database is a warning', () => {
  const warningsOf = (env: NodeJS.ProcessEnv): readonly string[] =>
    unsafeSettings(readSettings({ NODE_ENV: 'test', ...NEAR, ...env }), { ...SAFE, isOnOneDisk: () => true }).warnings;
  expect(warningsOf({})).toEqual([expect.stringContaining('set LEDGER')]);
  expect(warningsOf(POSTGRES)).toEqual([]);
});

test('what the group of a file may open is a warning: it may be the server’s alone', () => {
  const settings = readSettings({ NODE_ENV: 'test', ...APART });
  const isOpenToGroup = (path: string): boolean => path !== '/srv/mo';
  const { refusals, warnings } = unsafeSettings(settings, { ...SAFE, isOpenToGroup });
  expect([refusals, warnings]).toEqual([
    [],
    ['augenhoehe.sqlite', '/keys/mo.json', '/ledger/mo.jsonl'].map((end) =>
      expect.stringMatching(`chmod 600 .*${end}$`),
    ),
  ]);
  expect(unsafeSettings(settings, { ...SAFE, isOpenToOthers: () => true, isOpenToGroup }).warnings).toEqual([]);
});

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

test.runIf(process.platform !== 'win32')('a file is open to others only where they can reach it', () => {
  const top = folder();
  const [inner, file] = [join(top, 'inner'), join(top, 'inner', 'keys.json')];
  mkdirSync(inner);
  writeFileSync(file, '{}');
  const served = { dist: join(top, 'dist'), releases: join(top, 'releases') };
  const { isOpenToOthers, isOpenToGroup, isOnOneDisk, isServed, hasApp } = circumstances(served, process.platform);
  const isOpen = (modes: readonly [top: number, inner: number, file: number]): boolean => {
    for (const [i, path] of [top, inner, file].entries()) chmodSync(path, modes[i] ?? 0);
    return isOpenToOthers(file);
  };
  expect(isOpen([0o755, 0o711, 0o604])).toBe(true);
  expect(isOpen([0o755, 0o711, 0o602])).toBe(true);
  expect(isOpen([0o755, 0o711, 0o660])).toBe(false);
  expect(isOpen([0o755, 0o700, 0o644])).toBe(false);
  expect(isOpen([0o700, 0o755, 0o644])).toBe(false);
  const isOpenInGroup = (...modes: Parameters<typeof isOpen>): boolean => {
    isOpen(...modes);
    return isOpenToGroup(file);
  };
  expect(isOpenInGroup([0o710, 0o710, 0o640])).toBe(true);
  expect(isOpenInGroup([0o755, 0o700, 0o660])).toBe(false);
  expect(isOpenInGroup([0o755, 0o755, 0o604])).toBe(false);
  chmodSync(top, 0o755);
  expect([isOpenToOthers(inner), isOpenToOthers(join(inner, 'none'))]).toEqual([true, false]);
  chmodSync(inner, 0o700);
  expect(isOpenToOthers(inner)).toBe(false);
  expect(isOnOneDisk(join(inner, 'not', 'yet', 'ledger.jsonl'), file)).toBe(true);
  expect(hasApp).toBe(false);

  symlinkSync(inner, served.dist);
  expect(['keys.json', 'not/yet.jsonl', '..', '../dist-keys'].map((name) => isServed(join(inner, name)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(isServed(join(served.releases, 'ledger.jsonl'))).toBe(true);
});

const ALL_ADDRESSES = { HOST: '' };

test('a trial with the example city starts on all addresses, without a setting, and again', async () => {
  const dataDir = folder();
  for (let i = 0; i < 2; i++) {
    const server = await startProcess(dataDir, ALL_ADDRESSES);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  }
}, 30_000);

test('the same server does not start any more once there is a city of its own, and says why in sentences', async () => {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  chmodSync(dataDir, 0o700);
  const { code, stdout, stderr } = await run(dataDir, ['server/main.ts'], { ...ALL_ADDRESSES, DIST: dataDir }).ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('without https'),
    expect.stringContaining('The data folder would be served'),
    expect.stringContaining('The database would be'),
    expect.stringContaining("The server's keys would be"),
    expect.stringContaining('The ledger would be'),
    expect.stringContaining('npm run build'),
  ]);
  const server = await startProcess(dataDir, { ...ALL_ADDRESSES, ACCEPT_RISK: 'http' });
  server.child.kill('SIGTERM');
  expect((await server.ended).stderr).toContain('Warning: The ledger');
}, 30_000);

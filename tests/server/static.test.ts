import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';

const PAGE = '<!doctype html><title>Augenhöhe</title>';
const SCRIPT = 'console.log("app");'.repeat(50);

async function builtApp() {
  const office = await openOffice();
  const dist = join(office.dataDir, 'dist');
  mkdirSync(join(dist, 'assets'));
  const files = {
    'index.html': PAGE,
    'service-worker.js': 'self.x = 1',
    'manifest.webmanifest': '{}',
    'assets/app-AbC12345.js': SCRIPT,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  writeFileSync(join(dist, 'assets/app-AbC12345.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(dist, 'assets/app-AbC12345.js.gz'), gzipSync(SCRIPT));
  return (path: string, headers: Record<string, string> = {}) => fetch(`${office.url}${path}`, { headers });
}

const page = { accept: 'text/html,application/xhtml+xml' };

test.for(['/', '/organisations', '/organisations/0d1f6a52-6a2e-4c0e-9d0b-1f0c5a7e2b11/visit?new=1'])(
  '%s opens the app',
  async (path) => {
    const open = await builtApp();
    const response = await open(path, page);
    expect([response.status, await response.text()]).toEqual([200, PAGE]);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  },
);

test.for(['/assets/old-AbC12345.js', '/assets/old', '/favicon.ico', '/app.js'])(
  'a missing %s is missing, and never the page',
  async (path) => {
    const open = await builtApp();
    for (const headers of [page, { accept: '*/*' }]) {
      const response = await open(path, headers);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('<!doctype');
    }
  },
);

test('a file with a hash in its name is kept for ever, in the best form that the browser reads', async () => {
  const open = await builtApp();
  for (const [accepted, used] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const response = await open('/assets/app-AbC12345.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(used);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(await response.text()).toBe(SCRIPT);
  }
});

test('the service worker and the manifest are asked for anew each time', async () => {
  const open = await builtApp();
  for (const path of ['/service-worker.js', '/manifest.webmanifest'])
    expect((await open(path)).headers.get('cache-control')).toBe('no-cache');
});

test.for(['/../keys.json', '/%2e%2e/keys.json', '/..%2fkeys.json', '/assets/..%5c..%5ckeys.json', '/%00', '/%'])(
  '%s leads nowhere',
  async (path) => {
    const office = await openOffice();
    writeFileSync(join(office.dataDir, 'dist', 'index.html'), PAGE);
    expect([400, 404]).toContain(await statusOf(office, path));
  },
);

/** fetch would tidy the path up before it sends it. */
function statusOf(office: Office, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ port: office.port, path }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
}

test('nothing runs, frames or connects that is not ours', async () => {
  const open = await builtApp();
  const { headers } = await open('/', page);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers.has('strict-transport-security')).toBe(false);
});

test('before the app has been built, the server says so', async () => {
  const office = await openOffice();
  const response = await fetch(office.url, { headers: page });
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('npm run build')]);
});

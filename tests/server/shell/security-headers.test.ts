import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { killSwitchFile } from '../../../server/kill-switch.ts';
import { inlineCode } from '../../../scripts/inline-code.ts';
import type { Office } from '../support/office.ts';
import { openOffice } from '../support/office.ts';

const root = resolve(import.meta.dirname, '../../..');
const PAGES = ['index.html', 'phone.html'];
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; " +
  "img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** An office that serves the pages of the app. */
async function officeWithPages(options: Parameters<typeof openOffice>[0] = {}): Promise<Office> {
  const office = await openOffice(options);
  const dist = join(office.dataDir, 'dist');
  for (const page of PAGES) cpSync(join(root, page), join(dist, page));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'assets', 'app-AbC12345.js'), 'export {};');
  for (const worker of ['service-worker.js', 'phone-worker.js']) writeFileSync(join(dist, worker), 'export {};');
  return office;
}

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** fetch would tidy up what is asked for. */
function ask(office: Office, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ port: office.port, path, method, headers: { accept: 'text/html,*/*', ...headers } });
    sent.on('response', (response) => {
      done({ status: response.statusCode ?? 0, headers: response.headers });
      response.destroy();
    });
    sent.on('error', fail).end(method === 'POST' ? '{' : undefined);
  });
}

const ASKED: readonly (readonly [status: number, path: string, method?: string])[] = [
  [200, '/'],
  [200, '/organisations/0d1f6a52-6a2e-4c0e-9d0b-1f0c5a7e2b11/visits/new?a=1'],
  [200, '/form-links'],
  [200, '/index.html'],
  [200, '/phone.html'],
  [200, '/f'],
  [200, '/f/K7Q29XWBD4MRTE'],
  [200, '/service-worker.js'],
  [200, '/phone-worker.js'],
  [200, '/assets/app-AbC12345.js'],
  [200, '/office/details.json'],
  [200, '/', 'HEAD'],
  [404, '/assets/old-AbC12345.js'],
  [404, '/nothing.html'],
  [404, '/', 'POST'],
  [404, '/', 'OPTIONS'],
  [404, '/v1/nothing'],
  [401, '/v1/live'],
  [401, '/v1/push', 'POST'],
  [400, '/v1/enrol', 'POST'],
];

test('whatever is asked for comes with the strict policy: pages, parts, workers, answers and refusals', async () => {
  const office = await officeWithPages();
  for (const [status, path, method] of ASKED) {
    const answer = await ask(office, path, method);
    expect([path, method, answer.status]).toEqual([path, method, status]);
    expect(answer.headers, path).toMatchObject({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

test('a worker that leaves, and a server without the app, are no exception', async () => {
  const office = await openOffice({ dist: '/nowhere' });
  writeFileSync(killSwitchFile(office.dataDir), '');
  for (const [status, path] of [
    [404, '/'],
    [200, '/service-worker.js'],
    [200, '/phone-worker.js'],
  ] as const) {
    const { status: got, headers } = await ask(office, path);
    expect([path, got, headers['content-security-policy']]).toEqual([path, status, POLICY]);
  }
});

test('no page of the app holds a script, a style or a handler of its own', async () => {
  const office = await officeWithPages();
  for (const path of ['/', '/organisations/new', '/phone.html', '/f/K7Q29XWBD4MRTE']) {
    const html = await (await fetch(`${office.url}${path}`, { headers: { accept: 'text/html' } })).text();
    expect(html).toContain('<script type="module" src=');
    expect([path, inlineCode(html)]).toEqual([path, []]);
  }
});

test.for([
  '<script>run()</script>',
  '<SCRIPT type="module">run()</SCRIPT >',
  '<style>a{}</style>',
  '<p style="color: red">',
  '<body class="a" onload=run()>',
  '<a href="javascript:run()">',
])('%s in a page is noticed before it gets out', (code) => {
  expect(inlineCode(`<!doctype html><body>${code}</body>`)).toHaveLength(1);
});

test('behind a proxy of ours that does https, browsers are asked to stay with it; nobody else can say so', async () => {
  const behind = await officeWithPages({ trustedProxies: ['127.0.0.1', '::1'] });
  const hsts = async (office: Office, path: string, proto?: string): Promise<unknown> =>
    (await ask(office, path, 'GET', proto === undefined ? {} : { 'x-forwarded-proto': proto })).headers[
      'strict-transport-security'
    ];
  for (const path of ['/', '/f/K7Q29XWBD4MRTE', '/nothing.js', '/v1/nothing'])
    expect([path, await hsts(behind, path, 'https')]).toEqual([path, 'max-age=31536000']);
  expect(await hsts(behind, '/', 'http')).toBeUndefined();
  expect(await hsts(behind, '/')).toBeUndefined();
  expect(await hsts(await officeWithPages(), '/', 'https')).toBeUndefined();
});

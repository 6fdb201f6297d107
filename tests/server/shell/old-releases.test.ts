import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../../../server/start-server.ts';
import { realWorld } from '../../../server/world.ts';
import { startProcess } from '../../wire/office-process.ts';

const DAY = 86_400_000;

/** A build with one chunk of its own, as large as the name is long. */
function build(dist: string, release: string): void {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), `<!doctype html><script src="/assets/chunk-${release}.js">`);
  writeFileSync(join(dist, `assets/chunk-${release}.js`), chunkOf(release));
  writeFileSync(join(dist, `assets/chunk-${release}.js.gz`), gzipSync(chunkOf(release)));
}

const chunkOf = (release: string): string => `export const release = '${release}';`;

/** A folder in which one release follows the other, and the server that delivers them. */
function deployment() {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const dist = join(dataDir, 'dist');
  let now = Date.now();
  /** What the server of this release answers to a page that asks for the chunk of each of these. */
  const deploy = async (release: string, asked: readonly string[], daysLater = 0) => {
    build(dist, release);
    now += daysLater * DAY;
    const server = await startServer({
      dataDir,
      dist,
      port: 0,
      host: '127.0.0.1',
      world: { ...realWorld, now: () => now },
    });
    const answers = await Promise.all(
      asked.map(async (one) => {
        const response = await fetch(`http://127.0.0.1:${server.port}/assets/chunk-${one}.js`);
        return { response, text: await response.text() };
      }),
    );
    await server.close();
    return answers;
  };
  return { dataDir, dist, deploy };
}

const statuses = (answers: readonly { readonly response: Response }[]) =>
  answers.map(({ response }) => response.status);

test('fault 55: a page of the release before gets its parts after an update, in the form that its browser reads', async () => {
  const { deploy } = deployment();
  await deploy('a', []);
  const [old, current, never] = await deploy('b', ['a', 'b', 'c']);
  for (const [answer, release] of [
    [old, 'a'],
    [current, 'b'],
  ] as const) {
    expect([answer?.response.status, answer?.text]).toEqual([200, chunkOf(release)]);
    expect(Object.fromEntries(answer?.response.headers ?? [])).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('text/javascript'),
    });
  }
  expect([never?.response.status, never?.text]).toEqual([404, 'Not found.']);
});

test('a release is kept for 90 days and while it is one of the last three, counted from its last day', async () => {
  const { deploy } = deployment();
  await deploy('a', []);
  expect(statuses(await deploy('b', ['a'], 200))).toEqual([200]);
  await deploy('c', [], 1);
  // Now three others are newer, but until 89 days ago it was the current one.
  expect(statuses(await deploy('d', ['a', 'b', 'c', 'd'], 88))).toEqual([200, 200, 200, 200]);
  expect(statuses(await deploy('d', ['a', 'b', 'c', 'd'], 5))).toEqual([404, 200, 200, 200]);
  expect(statuses(await deploy('d', ['b', 'c', 'd'], 500))).toEqual([200, 200, 200]);
});

test('a server that goes back to an older release keeps both', async () => {
  const { dataDir, deploy } = deployment();
  await deploy('a', []);
  await deploy('b', []);
  expect(statuses(await deploy('a', ['a', 'b']))).toEqual([200, 200]);
  expect(readdirSync(join(dataDir, 'releases'))).toHaveLength(2);
});

test('a half-kept release of a server that was killed is not served, and goes in time', async () => {
  const { dataDir, deploy } = deployment();
  const draft = join(dataDir, 'releases', 'draft-1', 'assets');
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'chunk-x.js'), 'export');
  expect(statuses(await deploy('a', ['x']))).toEqual([404]);
  expect(readdirSync(join(dataDir, 'releases'))).toHaveLength(2);
  await deploy('a', [], 2);
  expect(readdirSync(join(dataDir, 'releases'))).toHaveLength(1);
});

test('only parts are served from what is kept, and no way leads out of it', async () => {
  const { dataDir, dist, deploy } = deployment();
  await deploy('a', []);
  const [id = ''] = readdirSync(join(dataDir, 'releases'));
  build(dist, 'b');
  const server = await startServer({ dataDir, dist, port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  for (const path of [
    `/releases/${id}/release.json`,
    '/assets/..%2frelease.json',
    '/assets/..%2f..%2f..%2fkeys.json',
    '/assets',
  ])
    expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status, path).toBe(404);
});

test('several processes that start with a new release keep it once and whole', async () => {
  const { dataDir, dist } = deployment();
  build(dist, 'a');
  const first = await startProcess(dataDir, { DIST: dist });
  build(dist, 'b');
  const others = await Promise.all([1, 2, 3].map(() => startProcess(dataDir, { DIST: dist })));
  onTestFinished(() => [first, ...others].forEach(({ child }) => child.kill('SIGKILL')));
  const releases = readdirSync(join(dataDir, 'releases'));
  expect(releases).toHaveLength(2);
  // A process that is still of the release before has the parts of the new one, too.
  rmSync(dist, { recursive: true });
  for (const { url } of [first, ...others])
    for (const release of ['a', 'b']) {
      const response = await fetch(`${url}/assets/chunk-${release}.js`);
      expect([response.status, await response.text()]).toEqual([200, chunkOf(release)]);
    }
  for (const id of releases)
    expect(JSON.parse(readFileSync(join(dataDir, 'releases', id, 'release.json'), 'utf8'))).toEqual({
      lastCurrent: expect.stringMatching(/^\d{4}-.*Z$/),
    });
}, 60_000);

test('a server that cannot keep its parts says so and serves the current ones', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { dataDir, deploy } = deployment();
  writeFileSync(join(dataDir, 'releases'), 'in the way');
  expect(statuses(await deploy('a', ['a', 'b']))).toEqual([200, 404]);
  expect(warn.mock.calls.flat().join(' ')).toContain('are not kept');
});

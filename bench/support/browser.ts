import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumFlags } from '../../scripts/chromium.ts';

/** Builds the bench page as the app is built, opens it in a browser with a profile on the disk, and clears up. */
export async function withBenchPage<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const root = resolve(import.meta.dirname, '..', 'page');
  const outDir = join(folder, 'dist');
  await build({ root, configFile: false, logLevel: 'error', build: { outDir, target: 'es2022' } });
  const server = await preview({ root, configFile: false, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the bench page has no address');
  const executablePath = process.env['CHROMIUM'];
  const options = { args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) };
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), options);
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return await measure(page);
  } finally {
    await context.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

import { join } from 'node:path';
import { globSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags } from '../../scripts/chromium.ts';

/** Builds the pages of all contestants as the app is built. */
export async function buildPages(outDir: string): Promise<void> {
  const root = join(import.meta.dirname, 'page');
  const input = globSync(join(root, '*.html'));
  // PouchDB's packages were written for bundlers that know Node's name for the global object.
  const define = { global: 'globalThis' };
  await build({
    root,
    define,
    configFile: false,
    logLevel: 'error',
    build: { outDir, target: 'es2022', rolldownOptions: { input } },
  });
}

/** A start of the browser on a profile on the disk, with the page of one contestant. */
export async function withBrowser<T>(profile: string, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = process.env['CHROMIUM'];
  const options = { args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${url}: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => 'contestant' in window);
    return await work(page);
  } finally {
    await context.close();
  }
}

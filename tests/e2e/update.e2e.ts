import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { enrol, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { testOfReleases } from './support/story.ts';

/** Turns a build into the next release: another start page, and a worker that knows it. */
function releaseAgain(dist: string): void {
  for (const file of readdirSync(dist)) if (/\.(html|js)\.(br|gz)$/.test(file)) rmSync(join(dist, file));
  const page = join(dist, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<title>', '<meta name="release" content="next" /><title>'));
  const worker = join(dist, 'service-worker.js');
  const text = readFileSync(worker, 'utf8');
  const next = text.replace(/(\{[^{}]*"?url"?:\s*"index\.html"[^{}]*\})/, (entry) =>
    entry.replace(/[0-9a-f]{32}/, 'f'.repeat(32)),
  );
  if (next === text) throw new Error('the worker names no start page');
  writeFileSync(worker, next);
}

testOfReleases(
  'fault 56: a new release is offered, never while a form is half-written, and nothing is lost when it comes',
  async ({ office, device: { page }, release }) => {
    testOfReleases.setTimeout(120_000);
    await enrol(page, office.url, office.firstCode);
    await storedForOffline(page);
    await page.reload();
    await unlock(page);
    await openOrganisation(page, 'Frauencafé Morgenröte');
    await page.getByRole('link', { name: 'Besuch beginnen' }).click();
    await page.getByLabel('Notizen').fill('Ein angefangener Satz');
    releaseAgain(release);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
    await expect(page.getByText('sobald das offene Formular gespeichert ist', { exact: false })).toBeVisible({
      timeout: 15_000,
    });
    await expect(page.getByRole('button', { name: 'Jetzt wechseln' })).toBeHidden();
    await page.getByRole('navigation').getByRole('link', { name: 'Heute' }).click();
    await page.getByRole('button', { name: 'Jetzt wechseln' }).click();
    await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
    await expect(page.locator('meta[name=release]')).toHaveAttribute('content', 'next');
    await unlock(page);
    await page.getByRole('link', { name: /Besuch weiterschreiben/ }).click();
    await expect(page.getByLabel('Notizen')).toHaveValue('Ein angefangener Satz');
  },
);

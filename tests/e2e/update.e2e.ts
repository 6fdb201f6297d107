import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDevice, TABLET } from './support/device.ts';
import { openOffice } from './support/office.ts';
import { enrol, openOrganisation, storedForOffline, unlock } from './support/steps.ts';

const BUILT = process.env['DIST'] ?? resolve(import.meta.dirname, '..', '..', 'dist');

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

test('a new release is offered, never while a form is half-written, and nothing is lost when it comes', async () => {
  test.setTimeout(120_000);
  const dist = mkdtempSync(join(tmpdir(), 'release-'));
  cpSync(BUILT, dist, { recursive: true });
  const office = await openOffice(dist);
  const device = await openDevice(TABLET);
  try {
    const { page } = device;
    await enrol(page, office.url, office.firstCode);
    await storedForOffline(page);
    await page.reload();
    await unlock(page);
    await openOrganisation(page, 'Frauencafé Morgenröte');
    await page.getByRole('link', { name: 'Besuch beginnen' }).click();
    await page.getByLabel('Notizen').fill('Ein angefangener Satz');
    releaseAgain(dist);
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
  } finally {
    await device.remove();
    await office.remove();
    rmSync(dist, { recursive: true, force: true });
  }
});

import { expect } from '@playwright/test';
import { releaseAgain } from './support/release.ts';
import { enrol, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { testOfReleases } from './support/story.ts';

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

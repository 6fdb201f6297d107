import { expect } from '@playwright/test';
import { fillDisk } from './support/full-disk.ts';
import { releaseAgain } from './support/release.ts';
import { enrol, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { testOfReleases } from './support/story.ts';

testOfReleases(
  'faults 45, 56: when another window switches to a new release, a text that the full disk does not take holds this one up',
  async ({ office, device: { page }, release }) => {
    await enrol(page, office.url, office.firstCode);
    await storedForOffline(page);
    await page.reload();
    await unlock(page);
    releaseAgain(release);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));
    await expect(page.getByText('Eine neue Fassung der App liegt bereit')).toBeVisible();
    await openOrganisation(page, 'Frauencafé Morgenröte');
    await page.getByRole('link', { name: 'Besuch beginnen' }).click();
    const makeRoom = await fillDisk(page, 1_500_000);
    const long = 'Ein Satz, der noch Platz braucht. '.repeat(500);
    await page.getByLabel('Notizen').fill(long);
    await expect(page.getByText('Auf diesem Gerät ist kein Platz mehr').first()).toBeVisible();

    // As a second window does in which somebody presses "switch now".
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
    });
    await expect(page.getByText('Eine neue Fassung läuft schon')).toBeVisible();
    await expect(page.getByLabel('Notizen')).toHaveValue(long);

    await makeRoom();
    await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
    expect(await page.locator('meta[name=release]').getAttribute('content')).toBe('next');
    await unlock(page);
    await expect(page.getByLabel('Notizen')).toHaveValue(long);
  },
);

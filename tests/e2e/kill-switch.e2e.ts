import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { enrol, expectArrived, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { BUILT } from './support/release.ts';
import { test, testOfReleases } from './support/story.ts';

const NOTE = 'Ein Satz, den noch niemand hat.';

/** A release whose worker takes over at once, answers every page with nothing and lets nothing through. */
const BAD_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const isPage = event.request.mode === 'navigate';
  event.respondWith(isPage ? new Response('<title>bad</title>', { headers: { 'content-type': 'text/html' } }) : Response.error());
});
`;

testOfReleases(
  'fault 57: a tablet whose release does not start any more recovers by the kill switch, with its unsent work',
  async ({ office, aDevice, release }) => {
    let device = await aDevice();
    let isSyncOpen = false;
    await test.step('a visit is held without network', async () => {
      const { page } = device;
      await enrol(page, office.url, office.firstCode);
      await storedForOffline(page);
      await page.reload();
      await unlock(page);
      await office.stop();
      await openOrganisation(page, 'Frauencafé Morgenröte');
      await page.getByRole('link', { name: 'Besuch beginnen' }).click();
      await page.getByLabel('Notizen').fill(NOTE);
      await page.getByRole('button', { name: 'Besuch beenden' }).click();
      await expect(page.getByRole('banner').getByText('wartet')).toBeVisible();
    });

    await test.step('the next release is broken: nothing starts, nothing is sent, and closing the browser does not help', async () => {
      await withSync(device.page, () => isSyncOpen);
      for (const suffix of ['', '.br', '.gz']) rmSync(join(release, `service-worker.js${suffix}`), { force: true });
      writeFileSync(join(release, 'service-worker.js'), BAD_WORKER);
      await office.start();
      // The page may be gone before it answers.
      await device.page.evaluate(nextReleaseIsStored).catch(() => undefined);
      device = await device.restart();
      // A browser lets the old worker finish what it is at before the new one counts.
      await expect(async () => {
        await device.page.goto(office.url);
        await expect(device.page).toHaveTitle('bad', { timeout: 1_000 });
      }).toPass();
    });

    await test.step('with the kill switch the next start works, and the visit is there', async () => {
      office.admin('kill-switch', 'on');
      device = await device.restart();
      await withSync(device.page, () => isSyncOpen);
      await device.page.goto(office.url);
      await expect(device.page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
      // The page itself keeps what the city says in public, for days without network.
      expect((await device.page.evaluate(() => caches.keys())).filter((name) => name !== 'about-city')).toEqual([]);
      await unlock(device.page);
      await expect(device.page.getByRole('banner').getByText('wartet')).toBeVisible();
    });

    await test.step('it is sent, and the office has it', async () => {
      const { page } = device;
      isSyncOpen = true;
      await page
        .getByRole('banner')
        .getByRole('link', { name: /wartet/ })
        .click();
      await page.getByRole('button', { name: 'Jetzt senden' }).click();
      await expectArrived(page);
      await openOrganisation(page, 'Frauencafé Morgenröte');
      await expect(page.getByText(NOTE)).toHaveCount(1);
    });

    await test.step('with the switch off, a good release is stored for days without network again', async () => {
      cpSync(join(BUILT, 'service-worker.js'), join(release, 'service-worker.js'));
      office.admin('kill-switch', 'off');
      await device.page.reload();
      await storedForOffline(device.page);
      await office.stop();
      await device.page.reload();
      await unlock(device.page);
    });
  },
);

test('a page that works loses nothing by the kill switch, and is loaded anew once', async ({
  office,
  device: { page },
}) => {
  await enrol(page, office.url, office.firstCode);
  await storedForOffline(page);
  await page.reload();
  await unlock(page);
  await openOrganisation(page, 'Frauencafé Morgenröte');
  await page.getByRole('link', { name: 'Besuch beginnen' }).click();
  office.admin('kill-switch', 'on');
  await page.getByLabel('Notizen').fill(NOTE);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.evaluate(() => void navigator.serviceWorker.getRegistration().then((one) => one?.update()));
  // A browser lets the old worker finish what it is at before the new one counts.
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible({ timeout: 90_000 });
  await unlock(page);
  await expect(page.getByLabel('Notizen')).toHaveValue(NOTE);
  // The worker would have loaded it again by now.
  await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(6_000);
  expect(loads).toBe(1);
});

/** Looks for the next release, and waits until it lies on the device. */
async function nextReleaseIsStored(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.update();
  const next = registration?.installing ?? registration?.waiting ?? registration?.active;
  while (next !== undefined && next !== null && next.state === 'installing')
    await new Promise((resolve) => next.addEventListener('statechange', resolve, { once: true }));
}

/**
 * Lets requests to the endpoint through only while the gate is open. The gate itself stays: Chromium never answers
 * what is on its way in the moment in which one is taken down, and that may be a screen that is being loaded.
 */
async function withSync(page: Page, isOpen: () => boolean): Promise<void> {
  await page.context().route('**/v1/**', (route) => (isOpen() ? route.continue() : route.abort()));
}

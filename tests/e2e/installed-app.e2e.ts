import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { enrol, expectArrived, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { BUILT } from './support/release.ts';
import { test } from './support/story.ts';

const CLUB = 'Frauencafé Morgenröte';

test('every screen, every language and every font of the release lies on the device', () => {
  const worker = readFileSync(join(BUILT, 'service-worker.js'), 'utf8');
  const files = readdirSync(join(BUILT, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
  expect(files.filter((name) => name.endsWith('.woff2')).length).toBeGreaterThan(2);
  expect(files.filter((name) => !worker.includes(`assets/${name}`))).toEqual([]);
});

test('the app can be put on the home screen', async ({ office, device }) => {
  await device.page.goto(office.url);
  await storedForOffline(device.page);
  const browser = await device.page.context().newCDPSession(device.page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // A private window is the only thing that a test browser may be told off for.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('nothing is asked of any other host, from the first page to a saved visit', async ({ office, device }) => {
  const { page } = device;
  const hosts = new Set<string>();
  page.context().on('request', (request) => hosts.add(new URL(request.url()).origin));
  await enrol(page, office.url, office.firstCode);
  await storedForOffline(page);
  await openOrganisation(page, CLUB);
  await page.getByRole('link', { name: 'Besuch beginnen' }).click();
  await page.getByLabel('Notizen').fill('Ein Satz.');
  await page.getByRole('button', { name: 'Besuch beenden' }).click();
  await expectArrived(page);
  expect([...hosts]).toEqual([office.url]);
});

test('in two windows of one tablet the same work is seen, and it is sent once', async ({ office, device }) => {
  const { page: first } = device;
  await enrol(first, office.url, office.firstCode);
  const second = await first.context().newPage();
  await second.goto(office.url);
  await unlock(second);
  await openOrganisation(second, CLUB);
  const address = second.url();
  await second.getByRole('link', { name: 'Besuch beginnen' }).click();
  await second.getByLabel('Notizen').fill('Im zweiten Fenster geschrieben.');
  await second.getByRole('button', { name: 'Besuch beenden' }).click();
  await expect(second.getByText('Der Besuch ist gespeichert')).toBeVisible();
  await expectArrived(second);
  await expectArrived(first);
  await first.evaluate((to) => window.history.pushState(null, '', to), new URL(address).pathname);
  await expect(first.getByText('Im zweiten Fenster geschrieben.')).toHaveCount(1);
});

test('in two windows of one tablet one note is written on, whichever window somebody types in', async ({
  office,
  device: { page: first },
}) => {
  await enrol(first, office.url, office.firstCode);
  const second = await first.context().newPage();
  await second.goto(office.url);
  await unlock(second);
  await openOrganisation(first, CLUB);
  await first.getByRole('link', { name: 'Besuch beginnen' }).click();
  const [here, there] = [first.getByLabel('Notizen'), second.getByLabel('Notizen')];
  await here.fill('Sie suchen');
  await second.getByRole('link', { name: 'Besuch weiterschreiben' }).click();
  await expect(there).toHaveValue('Sie suchen');
  await there.press('End');
  await there.pressSequentially(' Räume');
  await expect(here).toHaveValue('Sie suchen Räume');
  await here.press('End');
  await here.pressSequentially(' für Kinder');
  await expect(there).toHaveValue('Sie suchen Räume für Kinder');
});

test('a visit can be found, written and ended with the keyboard alone', async ({ office, device }) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  const focused = (): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused()).startsWith(name)) return;
    }
    throw new Error(`${name} is not reached by the Tab key`);
  };
  await tabTo('Organi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Organisationen' })).toBeVisible();
  await tabTo(CLUB);
  await page.keyboard.press('Enter');
  await tabTo('Besuch beginnen');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Notizen')).toBeVisible();
  await page.getByLabel('Notizen').focus();
  await page.keyboard.type('Nur mit der Tastatur.');
  await tabTo('Besuch beenden');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Der Besuch ist gespeichert')).toBeVisible();
});

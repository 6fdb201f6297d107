import { expect, type Page } from '@playwright/test';
import { PASSPHRASE } from './device.ts';

/** Sets a device up in German: passphrase, then the one-time code. */
export async function enrol(page: Page, url: string, code: string): Promise<void> {
  await page.goto(url);
  await choosePassphrase(page);
  await page.getByLabel('Einmal-Code').fill(code);
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await expectAtWork(page);
}

/** On the very first screen, in any language: no words of chance, but a passphrase that every test knows. */
export async function choosePassphrase(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await page.getByRole('main').getByRole('button').last().click();
  await expect(page.locator('input')).toHaveCount(2);
  for (const input of await page.locator('input').all()) await input.fill(PASSPHRASE);
  await page.locator('button[type=submit]').click();
}

/** The passphrase becomes a key slowly on purpose, and more slowly on a busy machine. */
async function expectAtWork(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Hauptbereiche' })).toBeVisible();
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Kennsatz').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Öffnen', exact: true }).click();
  await expectAtWork(page);
}

export async function importList(page: Page, file: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: 'Listen einlesen und ausgeben' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await page.getByRole('button', { name: /Organisationen einlesen/ }).click();
}

export async function openOrganisation(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Organisationen' }).click();
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

/** Goes on inside the app: a new load would lock it. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState(null, '', to), path);
  await page.waitForFunction(
    () => !document.querySelector('.ui-loading') && document.querySelector('h1, .ui-empty')?.checkVisibility(),
  );
}

/** Begins a visit at that organisation, and leaves a note half-written. */
export async function beginNote(page: Page, organisation: string, text: string): Promise<void> {
  await openOrganisation(page, organisation);
  await page.getByRole('link', { name: 'Besuch beginnen' }).click();
  await page.getByLabel('Notizen').fill(text);
}

/** Goes back to the half-written note of the first visit there. */
export async function expectNote(page: Page, organisation: string, text: string): Promise<void> {
  await openOrganisation(page, organisation);
  await page
    .getByRole('link', { name: /Besuch/ })
    .first()
    .click();
  await expect(page.getByLabel('Notizen')).toHaveValue(text);
}

/** Everything this device had to send has arrived. */
export async function expectArrived(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText('angekommen')).toBeVisible();
}

/** The whole release lies on the device: the worker becomes active only when every file is stored. */
export async function storedForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

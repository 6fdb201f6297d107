import { expect, type Page } from '@playwright/test';
import { enrol } from './support/steps.ts';
import { test } from './support/story.ts';

async function openArea(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('invited on the screen, a second tablet enrols by the typed code; stopped on the screen, it resets itself', async ({
  office,
  device,
  aDevice,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await openArea(page, 'Geräte');
  await page.getByRole('link', { name: 'Gerät einladen' }).click();
  await page.getByLabel('Name der Person').fill('Bo');
  await page.getByRole('button', { name: 'Code erzeugen' }).click();
  await expect(page.getByRole('img', { name: 'QR-Code mit der Einladung' })).toBeVisible();
  const code = (await page.locator('.devices-code').textContent()) ?? '';

  const { page: hers } = await aDevice();
  await enrol(hers, office.url, code);
  await hers.context().setOffline(true);

  await page.getByRole('link', { name: 'Fertig' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'Tablet 2' });
  await expect(card.getByText('in Betrieb')).toBeVisible();
  await card.getByRole('button', { name: 'Gerät stoppen' }).click();
  await page.getByLabel('Das Gerät ist verloren oder gestohlen').check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('button', { name: 'Sofort zurücksetzen' }).click();
  await expect(card.getByText('gestoppt')).toBeVisible();

  // It hears of it at its next contact: here when its network returns.
  await hers.context().setOffline(false);
  await expect(hers.getByRole('heading', { name: 'Dieses Gerät wurde zurückgesetzt' })).toBeVisible();
  await expect(hers.getByRole('button', { name: 'Gerät neu einrichten' })).toBeVisible();
  await page.getByRole('button', { name: 'Neu abfragen' }).click();
  await expect(card.getByText('meldet sich als zurückgesetzt')).toBeVisible();

  await openArea(page, 'Protokoll');
  await expect(page.getByText('Gerät hat sich zurückgesetzt')).toBeVisible();
  await page.getByLabel('Art').selectOption('Geräte');
  await expect(page.getByRole('listitem').filter({ hasText: 'Gerät gestoppt' })).toContainText('Tablet 2');
});

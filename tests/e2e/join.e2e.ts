import { expect, type Page } from '@playwright/test';
import { expectAccessible, TABLET } from './support/device.ts';
import { expectReadable } from './support/each-language.ts';
import { enrol, go, openOrganisation } from './support/steps.ts';
import { test } from './support/story.ts';

test.use({ look: { ...TABLET, viewport: { width: 320, height: 640 } } });

async function add(page: Page, name: string, mail: string): Promise<void> {
  await go(page, '/organisations/new');
  await page.getByLabel(/^Name der Organisation/).fill(name);
  await page.getByLabel(/^E-Mail/).fill(mail);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await expectAccessible(page, name);
}

test('an organisation that is entered twice becomes one on a narrow phone, and two again', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await add(page, 'Frauenkreis Biebrich e. V.', 'kreis@example.org');
  await add(page, 'Frauenkreis Biebrich', 'kreis@example.org');
  const twin = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Ist dieselbe wie …' }).click();
  await expect(page.getByText('gleiche E-Mail-Adresse')).toBeVisible();
  await look(page, 'likely');
  await page.getByRole('link', { name: 'Vergleichen mit Frauenkreis Biebrich e. V.' }).click();
  await expect(page.getByRole('radio')).toHaveCount(2);
  await look(page, 'side-by-side');
  await page.getByRole('radio', { name: 'Frauenkreis Biebrich e. V.' }).check();
  await page.getByRole('button', { name: 'Zusammenlegen' }).click();
  await expect(page.getByRole('heading', { name: 'Auch eingetragen als' })).toBeVisible();
  await look(page, 'survivor');
  await openOrganisation(page, 'Frauenkreis Biebrich');
  await expect(page.getByRole('heading', { level: 1, name: 'Frauenkreis Biebrich e. V.' })).toBeVisible();
  await go(page, twin);
  await look(page, 'absorbed');
  await page.getByRole('button', { name: 'Wieder trennen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Wieder trennen' }).click();
  await expect(page.getByRole('link', { name: 'Ist dieselbe wie …' })).toBeVisible();
  await go(page, '/settings');
  await page.getByLabel('Sprache der App').selectOption('ar');
  await go(page, `${twin}/same`);
  await expectReadable(page, 'ar', 'likely');
  await page.getByRole('main').getByRole('link').last().click();
  await expect(page.getByRole('radio')).toHaveCount(2);
  await page.screenshot({ path: test.info().outputPath('ar-side-by-side.png'), fullPage: true });
  await expectReadable(page, 'ar', 'side by side');
});

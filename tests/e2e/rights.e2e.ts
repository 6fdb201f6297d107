import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, TABLET } from './support/device.ts';
import { expectReadable } from './support/each-language.ts';
import { enrol, expectArrived, go, openOrganisation } from './support/steps.ts';
import { test } from './support/story.ts';

test.use({ look: { ...TABLET, viewport: { width: 360, height: 740 } } });

const NAME = 'Regenbogenbrücke';

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await expectAccessible(page, name);
}

test('an organisation gets its copy, is only kept and no longer used, and is erased for good', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, NAME);
  const organisation = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Auskunft, Berichtigung, Löschung' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rechte der Organisation' })).toBeVisible();
  await look(page, 'rights');

  await page.getByRole('link', { name: 'Kopie ansehen' }).click();
  await expect(page.getByRole('article')).toContainText(NAME);
  await look(page, 'copy');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Datei speichern (JSON)' }).click();
  const file = readFileSync(await (await saved).path(), 'utf8');
  expect(JSON.parse(file)).toMatchObject({ format: 'augenhoehe-copy', about: 'organisation' });
  expect(file).toContain(NAME);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Datei speichern (JSON)' })).toBeHidden();
  await page.screenshot({ path: test.info().outputPath('print.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  await go(page, `${organisation}/rights`);
  await page.getByRole('button', { name: 'Einschränken' }).click();
  await look(page, 'restrict');
  await page.getByRole('dialog').getByRole('button', { name: 'Einschränken' }).click();
  await expect(page.getByText('Wird gezeigt, aber nicht benutzt')).toBeVisible();
  await go(page, organisation);
  await expect(page.getByText('eingeschränkt', { exact: true })).toBeVisible();

  await go(page, '/settings');
  await page.getByLabel('Sprache der App').selectOption('ar');
  for (const path of [
    `${organisation}/rights`,
    `${organisation}/copy`,
    organisation.replace('/organisations', '/erase/organisation'),
    '/retention',
  ]) {
    await go(page, path);
    await page.screenshot({ path: test.info().outputPath(`ar${path.replaceAll('/', '-')}.png`), fullPage: true });
    await expectReadable(page, 'ar', path);
  }
  await go(page, '/settings');
  await page.locator('select').first().selectOption('de');

  await go(page, organisation.replace('/organisations', '/erase/organisation'));
  await look(page, 'erase');
  await page.getByRole('button', { name: 'Jetzt endgültig löschen' }).click();
  await expect(page.getByText('Bitte tippen Sie genau dieses Wort: löschen')).toBeVisible();
  await page.getByLabel(/Zur Bestätigung tippen Sie/).fill('löschen');
  await page.getByRole('button', { name: 'Jetzt endgültig löschen' }).click();
  await expect(page.getByText('Gelöscht', { exact: true })).toBeVisible();
  await expectArrived(page);
  await go(page, '/organisations');
  await expect(page.getByRole('main').getByRole('link', { name: /Papiermond/ })).toBeVisible();
  await expect(page.getByRole('main').getByText(NAME)).toHaveCount(0);
  await go(page, '/retention');
  await look(page, 'retention');
});

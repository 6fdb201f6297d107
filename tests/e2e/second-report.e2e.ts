import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/device.ts';
import { enrol, expectArrived, go } from './support/steps.ts';
import { test } from './support/story.ts';

/** Opens the only visit that is planned, to write it down. */
async function openPlanned(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Heute' }).click();
  await page.getByRole('main').locator('a[href^="/visits/"]').first().click();
  await expect(page.getByLabel('Notizen')).toBeVisible();
}

test('two people write down one visit: who ends it second loses neither a number nor a tick nor a word', async ({
  office,
  aDevice,
}) => {
  const [{ page: amal }, { page: bo }] = [await aDevice(), await aDevice()];
  await enrol(amal, office.url, office.firstCode);
  await enrol(bo, office.url, office.invite('Bo'));
  await openPlanned(amal);
  await openPlanned(bo);
  await bo.getByLabel('Personen insgesamt').fill('25');
  await bo.getByRole('checkbox', { name: /^Raumsuche/ }).check();
  await bo.getByLabel('Notizen').fill('Ich habe 25 gezählt.');

  await amal.getByLabel('Personen insgesamt').fill('20');
  await amal.getByRole('button', { name: 'Besuch beenden' }).click();
  await expectArrived(amal);

  const visit = new URL(bo.url()).pathname;
  await go(bo, '/');
  await expect(bo.getByText('Kein Besuch geplant', { exact: false })).toBeVisible();
  await go(bo, visit);
  await expect(bo.getByText('Ich habe 25 gezählt.')).toBeVisible();
  await expectAccessible(bo, 'a second report');
  await bo.screenshot({ path: test.info().outputPath('second-report.png'), fullPage: true });
  await bo.getByRole('button', { name: 'Als zweiten Bericht speichern' }).click();
  await expectArrived(bo);

  await amal
    .getByRole('navigation')
    .getByRole('link', { name: /Fassungen/ })
    .click();
  await expect(amal.getByText('20', { exact: true })).toBeVisible();
  await expect(amal.getByText('25', { exact: true })).toBeVisible();
});

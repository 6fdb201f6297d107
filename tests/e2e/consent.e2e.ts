import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/device.ts';
import { enrol, expectArrived, openOrganisation, storedForOffline } from './support/steps.ts';
import { test } from './support/story.ts';

const NAME = 'ليلى حداد';
const PHONE = '0611 31-2345';

/** Draws two lines, as a finger would. */
async function sign(page: Page): Promise<void> {
  const sheet = page.locator('.signature__sheet');
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('there is nothing to sign on');
  for (const y of [0.3, 0.6]) {
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * (1 - y), { steps: 5 });
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * y, { steps: 5 });
    await page.mouse.up();
  }
}

test('a board member signs in Arabic beside German, without network, and takes it back later', async ({
  office,
  aDevice,
}) => {
  mkdirSync(join(office.dataDir, 'office'));
  const about = { provider: 'Stadt Musterstadt\nAmt für Beispiele', dataProtectionOfficer: 'dsb@musterstadt.example' };
  writeFileSync(join(office.dataDir, 'office', 'details.json'), JSON.stringify(about));
  const { page } = await aDevice();

  await test.step('who runs the app can be read before anybody is known', async () => {
    await page.goto(office.url);
    await page.getByRole('button', { name: 'Impressum' }).click();
    await expect(page.getByRole('dialog').getByText('Amt für Beispiele')).toBeVisible();
    await expectAccessible(page, 'imprint before login');
    await page.keyboard.press('Escape');
  });

  await enrol(page, office.url, office.firstCode);
  await storedForOffline(page);
  await openOrganisation(page, 'Regenbogenbrücke');
  await page.context().setOffline(true);

  await test.step('she hears what becomes of her data, and signs', async () => {
    await page.getByRole('link', { name: 'Ansprechperson hinzufügen' }).click();
    await page.getByLabel('In welcher Sprache haben Sie den Text gelesen?').selectOption('ar');
    await expect(page.getByRole('heading', { name: 'معلومات عن حماية البيانات' })).toBeVisible();
    await expect(page.getByText('dsb@musterstadt.example').first()).toBeVisible();
    await page.getByRole('button', { name: 'Die Person ist informiert' }).click();
    await page.getByLabel(/^Name \(/).fill(NAME);
    await page.getByLabel('Telefon').fill(PHONE);
    await expect(page.getByText(/^Ich bin damit einverstanden/)).toBeVisible();
    await expect(page.getByText(/^أوافق على أن يحفظ/)).toBeVisible();
    await page.getByRole('radio', { name: 'Mit Unterschrift auf dem Bildschirm' }).check();
    await sign(page);
    await expectAccessible(page, 'signed');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByRole('main').getByText(PHONE).first()).toBeVisible();
  });

  await page.context().setOffline(false);
  await expectArrived(page);

  await test.step('she takes it back: her number is not used any more, and the office is asked to erase it', async () => {
    await page.getByRole('link', { name: 'Ändern oder widerrufen' }).click();
    await page.getByText('Alle Erklärungen dieser Person (1)').click();
    await expect(page.locator('.signature__view')).toBeVisible();
    await page.getByRole('button', { name: 'Einwilligung widerrufen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Einwilligung widerrufen' }).click();
    await expect(page.getByRole('heading', { name: 'Eine Ansprechperson' })).toBeVisible();
    await expect(page.getByText(PHONE)).toHaveCount(0);
    await expect(page.getByText(NAME)).toHaveCount(0);
    await expectArrived(page);
    await page.evaluate(() => window.history.pushState(null, '', '/retention'));
    await expect(page.getByText(/Einwilligung widerrufen/).first()).toBeVisible();
  });
});

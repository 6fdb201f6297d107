import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { enrol, expectArrived, importList, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

const LIST = resolve(import.meta.dirname, '..', 'fixtures', 'org-stuttgart-migrantenvereine-a.csv');
const CLUB = 'STELP e. V.';
const NOTE = 'Der Vorstand sucht Räume für die Hausaufgabenhilfe.';
const HALF = ' Sie fragen außerdem, ob die Stadt';
const WISH = 'نحتاج إلى قاعة';

async function fillFirstSections(page: Page): Promise<void> {
  await page.getByLabel('Zweite Sprache').selectOption('ar');
  await expect(page.getByText('في أي مناسبة يُملأ هذا الاستبيان؟')).toBeVisible();
  await page.getByRole('radio', { name: /Besuch in den Vereinsräumen/ }).check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  const rooms = page.getByRole('radiogroup', { name: /Unterstützung bei der Vermittlung von Räumlichkeiten/ });
  await rooms.getByRole('radio', { name: /Sehr wichtig/ }).check();
  await page.getByLabel(/Welche weiteren Bedarfe gibt es/).fill(WISH);
}

test('a visit goes from the tablet to the office and back, whatever the network does', async ({ office, aDevice }) => {
  let amal = await aDevice();
  await enrol(amal.page, office.url, office.firstCode);
  await importList(amal.page, LIST);
  await expect(amal.page.getByText('33', { exact: false }).first()).toBeVisible();
  await openOrganisation(amal.page, CLUB);

  await test.step('the network is gone: she holds the visit', async () => {
    await storedForOffline(amal.page);
    await office.stop();
    const { page } = amal;
    await page.getByRole('link', { name: 'Besuch beginnen' }).click();
    await page.getByLabel('Notizen').fill(NOTE);
    await page.getByLabel('Personen insgesamt').fill('7');
    await page.getByLabel('Gesprächssprache').selectOption('ar');
    await page.getByRole('checkbox', { name: 'Raumsuche' }).check();
    await page.getByRole('button', { name: 'Zusage hinzufügen' }).click();
    await page.getByLabel('Was haben Sie zugesagt?').fill('Liste der Bürgerhäuser schicken');
    await page.getByRole('button', { name: 'in 2 Wochen' }).click();
    await page.getByRole('button', { name: /Bedarfsbogen gemeinsam ausfüllen/ }).click();
  });

  await test.step('they fill the checklist together, German and Arabic side by side', async () => {
    await fillFirstSections(amal.page);
    await expect(amal.page.getByText(/Auf diesem Gerät gespeichert,/)).toBeVisible();
    await amal.page.goBack();
    await amal.page.getByLabel('Notizen').fill(NOTE + HALF);
    await expect(amal.page.getByText(/Auf diesem Gerät gespeichert,/)).toBeVisible();
  });

  await test.step('the browser is closed and opened again without network: everything is there', async () => {
    amal = await amal.restart();
    await amal.page.goto(office.url);
    await unlock(amal.page);
    await amal.page.getByRole('link', { name: /Besuch weiterschreiben/ }).click();
    await expect(amal.page.getByLabel('Notizen')).toHaveValue(NOTE + HALF);
    await expect(amal.page.getByLabel('Was haben Sie zugesagt?')).toHaveValue('Liste der Bürgerhäuser schicken');
    await amal.page.getByRole('navigation').getByRole('link', { name: 'Heute' }).click();
    await amal.page.getByRole('link', { name: /Bedarfsbogen weiter ausfüllen/ }).click();
    await expect(amal.page.getByLabel(/Welche weiteren Bedarfe gibt es/)).toHaveValue(WISH);
  });

  await test.step('she completes both, still without network', async () => {
    const { page } = amal;
    await page.getByRole('button', { name: /^Abschnitt 2 von/ }).click();
    await page.getByRole('button', { name: 'Zusammenfassung' }).click();
    await page.getByRole('button', { name: 'Bogen speichern' }).click();
    await expect(page.getByText('Der Bedarfsbogen ist auf diesem Gerät gespeichert.', { exact: false })).toBeVisible();
    await page.getByRole('navigation').getByRole('link', { name: 'Heute' }).click();
    await page.getByRole('link', { name: /Besuch weiterschreiben/ }).click();
    await page.getByLabel('Notizen').fill(`${NOTE}${HALF} hilft.`);
    await page.getByRole('button', { name: 'Besuch beenden' }).click();
    await expect(page.getByText('Der Besuch ist gespeichert')).toBeVisible();
    await expect(page.getByRole('banner').getByText('wartet')).toBeVisible();
  });

  await test.step('the network is back: all of it arrives, and a colleague sees it once', async () => {
    await office.start();
    await amal.page
      .getByRole('banner')
      .getByRole('link', { name: /wartet/ })
      .click();
    await amal.page.getByRole('button', { name: 'Jetzt senden' }).click();
    await expectArrived(amal.page);
    const bo = await aDevice();
    await enrol(bo.page, office.url, office.invite('Bo'));
    await openOrganisation(bo.page, CLUB);
    await expect(bo.page.getByText(`${NOTE}${HALF} hilft.`)).toHaveCount(1);
    await expect(bo.page.getByRole('link', { name: /^Bedarfsbogen(?! ausfüllen)/ })).toHaveCount(1);
    await expect(bo.page.getByText('Liste der Bürgerhäuser schicken').first()).toBeVisible();
    await bo.page.getByRole('link', { name: /^Bedarfsbogen(?! ausfüllen)/ }).click();
    await expect(bo.page.getByText(WISH)).toBeVisible();
  });
});

async function rename(page: Page, name: string): Promise<void> {
  await openOrganisation(page, CLUB);
  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByLabel('Internetseite').fill(name);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('banner').getByText('wartet')).toBeVisible();
}

test('two devices change the same field without network: both show both versions until somebody chooses', async ({
  office,
  aDevice,
}) => {
  const [amal, bo] = [await aDevice(), await aDevice()];
  await enrol(amal.page, office.url, office.firstCode);
  await importList(amal.page, LIST);
  await expectArrived(amal.page);
  await enrol(bo.page, office.url, office.invite('Bo'));
  await openOrganisation(bo.page, CLUB);
  await office.stop();
  await rename(amal.page, 'https://amal.example.org');
  await rename(bo.page, 'https://bo.example.org');
  await office.start();
  for (const { page } of [amal, bo, amal]) {
    await page.getByRole('banner').getByRole('link').last().click();
    await page.getByRole('button', { name: 'Jetzt senden' }).click();
    await expectArrived(page);
  }
  for (const { page } of [amal, bo]) {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Fassungen/ })
      .click();
    await expect(page.getByText('https://amal.example.org')).toBeVisible();
    await expect(page.getByText('https://bo.example.org')).toBeVisible();
  }
  await amal.page
    .getByRole('listitem')
    .filter({ hasText: 'https://bo.example.org' })
    .last()
    .getByRole('button', { name: 'Diese behalten' })
    .click();
  await expect(amal.page.getByText(/Gewählt und auf diesem Gerät gespeichert/)).toBeVisible();
  await expectArrived(amal.page);
  await bo.page.getByRole('banner').getByRole('link').last().click();
  await bo.page.getByRole('button', { name: 'Jetzt senden' }).click();
  await bo.page
    .getByRole('navigation')
    .getByRole('link', { name: /Fassungen/ })
    .click();
  await expect(bo.page.getByText('Nichts zu entscheiden')).toBeVisible();
  await openOrganisation(bo.page, CLUB);
  await expect(bo.page.getByText('https://bo.example.org').first()).toBeVisible();
});

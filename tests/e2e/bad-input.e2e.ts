import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { fillDisk } from './support/full-disk.ts';
import type { Office } from './support/office.ts';
import {
  beginNote,
  choosePassphrase,
  enrol,
  expectArrived,
  openOrganisation,
  storedForOffline,
  unlock,
} from './support/steps.ts';
import { test } from './support/story.ts';

const CLUB = 'Frauencafé Morgenröte';

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Einmal-Code').fill(code);
  await page.getByRole('button', { name: 'Verbinden' }).click();
}

async function setUp(page: Page, office: Office): Promise<void> {
  await page.goto(office.url);
  await choosePassphrase(page);
}

test('a mistyped, an unknown and a used code each get their own sentence, and the right one still works', async ({
  office,
  device,
  aDevice,
}) => {
  const { page } = device;
  await setUp(page, office);
  await typeCode(page, 'K7Q2-9XW');
  await expect(page.getByText('Er hat 14 Zeichen', { exact: false })).toBeVisible();
  await typeCode(page, 'K7Q2-9XWBD-4MRTE');
  await expect(page.getByText('Diesen Code gibt es nicht', { exact: false })).toBeVisible();
  await typeCode(page, ` ${office.firstCode.toLowerCase().replaceAll('-', ' ')} `);
  await expect(page.getByRole('navigation')).toBeVisible();
  const second = await aDevice();
  await setUp(second.page, office);
  await typeCode(second.page, office.firstCode);
  await expect(second.page.getByText('schon von einem anderen Gerät benutzt', { exact: false })).toBeVisible();
});

test('without network the code stays in its field, and later it works', async ({ office, device }) => {
  const { page } = device;
  await setUp(page, office);
  await storedForOffline(page);
  await office.stop();
  await typeCode(page, office.firstCode);
  await expect(page.getByText('Das Amt ist gerade nicht erreichbar', { exact: false })).toBeVisible();
  await office.start();
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('a wrong passphrase says so and changes nothing; a deep link opens after the right one, without network', async ({
  office,
  enrolled,
}) => {
  const device = await enrolled(office.firstCode);
  await openOrganisation(device.page, CLUB);
  const address = device.page.url();
  await office.stop();
  const { page } = await device.restart();
  await page.goto(address);
  await page.getByLabel('Kennsatz').fill('etwas ganz anderes als das');
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await expect(page.getByText('Das ist nicht der Kennsatz dieses Geräts', { exact: false })).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(CLUB);
});

test('fault 6: the login page of a foreign network is no answer: work goes on and arrives later', async ({
  office,
  enrolled,
}) => {
  const { page } = await enrolled(office.firstCode);
  await office.stop();
  const portal = createServer((_, answer) =>
    answer.setHeader('Content-Type', 'text/html').end('<h1>Bitte anmelden</h1>'),
  );
  portal.listen(Number(new URL(office.url).port), '127.0.0.1');
  await once(portal, 'listening');
  await beginNote(page, CLUB, 'Im Netz des Cafés geschrieben.');
  await page.getByRole('button', { name: 'Besuch beenden' }).click();
  await page
    .getByRole('banner')
    .getByRole('link', { name: /wartet/ })
    .click();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page.getByText('Das Amt ist gerade nicht zu erreichen', { exact: false })).toBeVisible();
  portal.closeAllConnections();
  portal.close();
  await office.start();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expectArrived(page);
});

test('fault 45: when the device is full, the text stays in the form with a sentence, and saving works once there is room', async ({
  office,
  enrolled,
}) => {
  const { page } = await enrolled(office.firstCode);
  await beginNote(page, CLUB, 'Erster Satz.');
  await expect(page.getByText(/Auf diesem Gerät gespeichert,/)).toBeVisible();
  const makeRoom = await fillDisk(page, 1_500_000);
  const long = 'Erster Satz. Zweiter Satz. '.repeat(700);
  await page.getByLabel('Notizen').fill(long);
  await page.getByRole('button', { name: 'Besuch beenden' }).click();
  await expect(page.getByText('Auf diesem Gerät ist kein Platz mehr', { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel('Notizen')).toHaveValue(long);
  await makeRoom();
  await page.getByRole('button', { name: 'Besuch beenden' }).click();
  await expect(page.getByText('Der Besuch ist gespeichert')).toBeVisible();
  await expectArrived(page);
});

test('locking in the middle of a sentence keeps the sentence', async ({ office, device }) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await beginNote(page, CLUB, 'Mitten im Sa');
  await page.getByRole('button', { name: 'Sperren' }).click();
  await unlock(page);
  await expect(page.getByLabel('Notizen')).toHaveValue('Mitten im Sa');
});

test('nobody touches the tablet for five minutes: it locks itself', async ({ office, device }) => {
  const { page } = device;
  await page.clock.install();
  await enrol(page, office.url, office.firstCode);
  await page.clock.fastForward('06:00');
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
});

test('switching the language in the middle of a word keeps the word, the cursor and the place', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, CLUB);
  await page.getByRole('link', { name: 'Bedarfsbogen ausfüllen' }).first().click();
  const place = page.getByRole('main').locator('input[type=text]').first();
  await place.fill('Vereinsh');
  await page.locator('select:has(option[lang=ar])').first().selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(place).toHaveValue('Vereinsh');
  await place.press('End');
  await place.pressSequentially('eim');
  await expect(place).toHaveValue('Vereinsheim');
});

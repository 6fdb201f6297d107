import { expect } from '@playwright/test';
import { residue } from '../support/residue/residue.ts';
import { expectAccessible } from './support/device.ts';
import type { Office } from './support/office.ts';
import { beginNote, enrol, openOrganisation } from './support/steps.ts';
import { test } from './support/story.ts';

const MARKER = 'Zitronenfalter-Geheimnis';

function order(office: Office, what: 'drain' | 'wipe'): void {
  const listed = JSON.stringify(office.admin('devices', 'list'));
  const dev = /"dev":"([^"]+)"/.exec(listed)?.[1] ?? '';
  office.admin('devices', 'stop', '--device', dev, '--order', what);
}

test('a stolen tablet comes online while it is locked: it is reset, says so, and nothing on its disk can be read', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await beginNote(page, 'Frauencafé Morgenröte', MARKER);
  await page.getByRole('button', { name: 'Sperren' }).click();
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
  await page.context().setOffline(true);
  order(office, 'wipe');
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Dieses Gerät wurde zurückgesetzt' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Gerät neu einrichten' })).toBeVisible();
  await expectAccessible(page, 'after a reset');
  expect(JSON.stringify(office.admin('devices', 'list'))).toContain('"status":"wiped"');
  const left = await page.evaluate(async () => [
    (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.endsWith('-reset') === true),
    // The page itself keeps what the city says in public.
    (await caches.keys()).filter((name) => name !== 'about-city'),
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  expect(left).toEqual([['augenhoehe-reset'], [], 0]);
  const again = await device.restart(() => expect(residue(device.profile, [MARKER])).toEqual([]));
  await again.page.goto(office.url);
  await expect(again.page.getByRole('heading', { name: 'Dieses Gerät wurde zurückgesetzt' })).toBeVisible();
  await again.page.getByRole('button', { name: 'Gerät neu einrichten' }).click();
  await expect(again.page.getByRole('heading', { name: 'Dieses Gerät einrichten' })).toBeVisible();
});

test('somebody leaves: the visit that waits on her tablet arrives first, then she lets it be reset', async ({
  office,
  device,
  aDevice,
}) => {
  test.setTimeout(240_000);
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await beginNote(page, 'Frauencafé Morgenröte', 'Der letzte Besuch');
  order(office, 'drain');
  await expect(page.getByText('Einiges steht nur auf diesem Gerät', { exact: false })).toBeVisible({ timeout: 90_000 });
  await page.getByLabel('Personen insgesamt').fill('7');
  await page.getByRole('button', { name: 'Besuch beenden' }).click();
  await expect(page.getByText('Alles ist beim Amt angekommen', { exact: false })).toBeVisible();
  await expectAccessible(page, 'about to be reset');
  await page.getByRole('button', { name: 'Jetzt zurücksetzen' }).click();
  await expect(page.getByRole('button', { name: 'Gerät neu einrichten' })).toBeVisible();
  expect(JSON.stringify(office.admin('devices', 'list'))).toContain('"status":"wiped"');
  const other = await aDevice();
  await enrol(other.page, office.url, office.invite('Bo'));
  await openOrganisation(other.page, 'Frauencafé Morgenröte');
  await expect(other.page.getByText('Der letzte Besuch').first()).toBeVisible();
});

import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { expectAccessible, PASSPHRASE } from './support/device.ts';
import { enrol, expectArrived, openOrganisation, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

const Shown = v.object({ members: v.array(v.object({ user: v.string(), name: v.string() })) });

async function toSettings(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Einstellungen' }).click();
}

test('a tablet without network breaks: what it had not sent comes back from its rescue file on another one', async ({
  office,
  enrolled,
  aDevice,
}) => {
  const { page } = await enrolled(office.firstCode);
  await office.stop();
  await page.getByRole('navigation').getByRole('link', { name: 'Organisationen' }).click();
  await page.getByRole('link', { name: 'Neue Organisation' }).click();
  await page.getByLabel(/^Name/).first().fill('Chor der Zugvögel');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { name: 'Chor der Zugvögel' })).toBeVisible();
  await toSettings(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Rettungsdatei speichern' }).click();
  const file = await (await downloading).path();
  await expect(page.getByText('nicht Gesendetes 1', { exact: false })).toBeVisible();
  await expectAccessible(page, 'saving a rescue file');
  // Whoever holds the locked tablet can save one as well.
  await page.reload();
  await page.getByRole('button', { name: 'Kennsatz vergessen' }).click();
  await page.getByRole('button', { name: 'Rettungsdatei speichern' }).click();
  await expect(page.getByText('Die Rettungsdatei liegt bei den Downloads', { exact: false })).toBeVisible();
  await office.start();

  const { members } = v.parse(Shown, office.admin('workspace', 'show'));
  const invited = office.admin('invite', '--member', members.find(({ name }) => name === 'Koordination')?.user ?? '');
  const { code } = v.parse(v.object({ code: v.string() }), invited);
  const { page: other } = await aDevice();
  await enrol(other, office.url, code);
  await toSettings(other);
  await other.getByLabel('Rettungsdatei einlesen').setInputFiles(file);
  await other.getByLabel('Kennsatz oder Text vom Amt').fill('etwas ganz anderes als das');
  await other.getByRole('button', { name: 'Einlesen', exact: true }).click();
  await expect(other.getByText('Damit öffnet sich diese Datei nicht', { exact: false })).toBeVisible();
  await other.getByLabel('Kennsatz oder Text vom Amt').fill(PASSPHRASE);
  await other.getByRole('button', { name: 'Einlesen', exact: true }).click();
  await expect(other.getByText('Eingelesen: nicht Gesendetes 1', { exact: false })).toBeVisible();
  await expectAccessible(other, 'reading a rescue file in');
  await openOrganisation(other, 'Chor der Zugvögel');
  await expectArrived(other);

  // The office hears of both files once the tablet has been opened again.
  await page.reload();
  await unlock(page);
  await expectArrived(page);
  await other.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await other.getByRole('main').getByRole('link', { name: 'Protokoll', exact: true }).click();
  const saved = other.getByRole('listitem').filter({ hasText: 'Export erstellt' });
  await expect(saved.filter({ hasText: 'Rettungsdatei, am gesperrten Gerät gespeichert' })).toHaveCount(1);
  await expect(saved).toHaveCount(2);
});

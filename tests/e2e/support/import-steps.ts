import { writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/** A list as it lies on the device: its name and what is in it. */
export interface ListFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Organisations that a new office has, to look around. */
export const EXAMPLES = 6;

export async function openImport(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: 'Listen einlesen und ausgeben' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Liste einlesen' })).toBeVisible();
}

/** Chooses a list with the file picker; ends where its columns are shown. */
export async function chooseList(page: Page, file: ListFile): Promise<void> {
  await openImport(page);
  const another = page.getByRole('button', { name: 'Noch eine Liste einlesen' });
  if (await another.isVisible()) await another.click();
  await page.locator('input[type=file]').setInputFiles({ ...file, mimeType: 'application/octet-stream' });
  await expect(page.getByRole('heading', { name: 'Spalten zuordnen' })).toBeVisible();
}

/** Drags a list from the files of the device onto the page, as a mouse does it. */
export async function dragList(page: Page, file: ListFile, path: string): Promise<void> {
  writeFileSync(path, file.buffer);
  await openImport(page);
  const place = await page.getByText('oder hierher ziehen').boundingBox();
  if (place === null) throw new Error('there is no place to drop a file');
  const browser = await page.context().newCDPSession(page);
  const at = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, ...at, data });
  await expect(page.getByRole('heading', { name: 'Spalten zuordnen' })).toBeVisible();
}

export interface PreviewNumbers {
  readonly fresh: number;
  readonly likely: number;
  readonly skipped: number;
  readonly problems: number;
}

/** Goes on to the preview, which must say these numbers. */
export async function expectPreview(page: Page, numbers: PreviewNumbers): Promise<void> {
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  const { fresh, likely, skipped, problems } = numbers;
  const shown = page.getByLabel('Überblick').locator('dd');
  await expect(shown).toHaveText([fresh, likely, skipped, problems].map(String));
}

/** Saves what the preview shows: so many organisations. */
export async function saveList(page: Page, organisations: number): Promise<void> {
  await page.getByRole('button', { name: `${organisations} Organisationen einlesen`, exact: true }).click();
  await expect(page.getByText('Die Liste ist eingelesen.')).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText(new RegExp(`^${organisations} Organisationen sind auf diesem Gerät gespeichert`)),
  ).toBeVisible();
}

/** What the device knows of an import that was made on any device. */
export async function expectPastImport(
  page: Page,
  file: string,
  organisations: number,
  persons: number,
): Promise<void> {
  const past = page.getByRole('region', { name: 'Frühere Importe' }).getByRole('listitem').filter({ hasText: file });
  await expect(past).toHaveCount(1);
  await expect(past).toContainText(`Organisationen: ${organisations}, Ansprechpersonen: ${persons}`);
}

export async function expectOrganisations(page: Page, count: number): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Organi.?sationen/ })
    .click();
  await expectListed(page, count);
}

/** How many organisations the list of the device shows as it is narrowed now. */
export async function expectListed(page: Page, count: number): Promise<void> {
  const said = page.getByRole('status').filter({ hasText: new RegExp(`^${count} Organisationen$`) });
  await expect(said).toBeVisible();
}

/** Sends and fetches now, instead of when the next round is due. */
export async function exchangeNow(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('link').last().click();
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await expect(page.getByRole('banner').getByText('angekommen')).toBeVisible({ timeout: 60_000 });
}

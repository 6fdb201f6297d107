import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './device.ts';

/** Opens one of the cards of the administration inside the app: a new load would lock it. */
export async function openInOffice(page: Page, card: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: card }).click();
}

/** Reads what has come in, says whose it is, takes it over, and finds it again by the number on its receipt. */
export async function acceptAnswers(page: Page, organisation: string, words: string): Promise<void> {
  await openInOffice(page, 'Neue Antworten');
  const answers = page.getByRole('link', { name: /Bedarfsbogen/ });
  await expect(answers).toBeVisible();
  await answers.click();
  await expect(page.getByText(words)).toBeVisible();
  await expectAccessible(page, 'submission');
  const number = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  await page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
  await expect(page.getByText('Bitte wählen Sie, von wem die Antworten sind.')).toBeVisible();
  await page.getByRole('button', { name: 'Ja, das stimmt' }).click();
  await page.getByRole('button', { name: 'Übernehmen', exact: true }).click();
  await expect(page.getByText('Es gibt keine neuen Antworten.')).toBeVisible();
  await findAgain(page, organisation, number);
}

/** She calls with the receipt in her hand, after the office has worked on her answers. */
async function findAgain(page: Page, organisation: string, number: string): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Nummer auf der Quittung suchen' });
  await search.fill('UUUU');
  await expect(page.getByText('Unter dieser Nummer ist kein Bogen auf diesem Gerät')).toBeVisible();
  await search.fill(number.toLowerCase().replace('-', ' '));
  const found = page.getByRole('link', { name: /Bedarfsbogen/ });
  await expect(found).toBeVisible();
  await expect(page.getByRole('main').getByText('bearbeitet', { exact: true })).toBeVisible();
  await expectAccessible(page, 'found by its number');
  await found.click();
  await expect(page.getByRole('main').getByRole('link', { name: organisation })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Zu den übernommenen Antworten' })).toBeVisible();
  await expectAccessible(page, 'processed');
}

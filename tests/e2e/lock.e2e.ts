import { expect, type Page } from '@playwright/test';
import { enrol, openOrganisation, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible({ timeout: 20_000 });
}

/** Another app is in front of this one, or it is back: Playwright shows every page always. */
async function inFront(page: Page, isInFront: boolean): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isInFront ? 'visible' : 'hidden');
}

async function backToNote(page: Page) {
  await unlock(page);
  await openOrganisation(page, 'Frauencafé Morgenröte');
  const visit = page.getByRole('link', { name: /Besuch/ }).first();
  await visit.click();
  return page.getByLabel('Notizen');
}

test('fault 61: the app locks itself in the middle of a sentence, and again behind the camera app, and not a letter is gone', async ({
  office,
  device,
}) => {
  test.setTimeout(120_000);
  const { page } = device;
  await page.clock.install();
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, 'Frauencafé Morgenröte');
  await page.getByRole('link', { name: 'Besuch beginnen' }).click();
  await page.getByLabel('Notizen').fill('mitten im Satz');
  await page.clock.fastForward('31:00');
  await expectLocked(page);
  const note = await backToNote(page);
  await expect(note).toHaveValue('mitten im Satz');

  await note.fill('mitten im Satz, dann ein Foto');
  await inFront(page, false);
  await page.clock.fastForward('10:30');
  await expectLocked(page);
  await expect(await backToNote(page)).toHaveValue('mitten im Satz, dann ein Foto');
});

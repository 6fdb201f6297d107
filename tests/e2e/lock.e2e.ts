import { expect, type Page } from '@playwright/test';
import { beginNote, enrol, expectNote, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
}

/** Another app is in front of this one: Playwright itself shows every page always. */
async function behindAnotherApp(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

test('fault 61: the app locks itself in the middle of a sentence, and again behind the camera app, and not a letter is gone', async ({
  office,
  device,
}) => {
  const { page } = device;
  await page.clock.install();
  await enrol(page, office.url, office.firstCode);
  await beginNote(page, 'Frauencafé Morgenröte', 'mitten im Satz');
  await page.clock.fastForward('31:00');
  await expectLocked(page);
  await unlock(page);
  await expectNote(page, 'Frauencafé Morgenröte', 'mitten im Satz');

  await page.getByLabel('Notizen').fill('mitten im Satz, dann ein Foto');
  await behindAnotherApp(page);
  await page.clock.fastForward('10:30');
  await expectLocked(page);
  await unlock(page);
  await expectNote(page, 'Frauencafé Morgenröte', 'mitten im Satz, dann ein Foto');
});

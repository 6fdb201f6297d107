import { expect, type Page } from '@playwright/test';
import { PASSPHRASE } from './support/device.ts';
import { test } from './support/story.ts';

const WORDS = 'Wir suchen einen Raum für den Chor.';

/** The form and nothing of the app around it. */
async function expectOnlyTheForm(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Gerät zurückgeben' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Hauptbereiche' })).toHaveCount(0);
  await expect(page.getByRole('link')).toHaveCount(0);
}

async function unlockToTheForm(page: Page): Promise<void> {
  await page.getByLabel('Kennsatz').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Öffnen', exact: true }).click();
  // The passphrase becomes a key slowly on purpose.
  await expect(page.getByRole('button', { name: 'Gerät zurückgeben' })).toBeVisible();
  await expectOnlyTheForm(page);
}

test('whoever holds a lent tablet finds no way from the form into the app', async ({ office, enrolled }) => {
  const { page } = await enrolled(office.firstCode);
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: 'Formulare' }).click();
  await page.getByRole('link', { name: 'Ausfüllen' }).click();

  await test.step('the coordinator gives the tablet away', async () => {
    await page.getByRole('button', { name: 'Gerät übergeben' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Übergeben' }).click();
    await expectOnlyTheForm(page);
    // Before the first question.
    await expect(page.getByText('Ihre Antworten lesen nur die Koordinierungsstelle')).toBeVisible();
    await expect(page.getByText('Das Ausfüllen ist freiwillig.')).toBeVisible();
    await page.getByLabel(/Welche Erfahrungen haben Sie gemacht/).fill(WORDS);
    await expect(page.getByText(/Auf diesem Gerät gespeichert,/)).toBeVisible();
  });

  await test.step('back, forward and an address written into the page lead nowhere', async () => {
    for (let i = 0; i < 3; i += 1) {
      await page.evaluate(() => window.history.back());
      await expectOnlyTheForm(page);
    }
    await page.evaluate(() => {
      window.history.pushState(null, '', '/settings');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    await expectOnlyTheForm(page);
    await expect(page.getByLabel(/Welche Erfahrungen haben Sie gemacht/)).toHaveValue(WORDS);
  });

  await test.step('out of sight nothing of the answers is shown', async () => {
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
      Reflect.deleteProperty(document, 'visibilityState');
    });
    await expect(page.getByRole('heading', { name: 'Hier wird gerade ein Formular ausgefüllt' })).toBeVisible();
    await expect(page.getByText(WORDS)).toHaveCount(0);
    await page.getByRole('button', { name: 'Weiter ausfüllen' }).click();
  });

  await test.step('a reload, another address and another window ask for the passphrase, and lead to the form again', async () => {
    await page.goto(`${office.url}/organisations`);
    await expect(page.getByLabel('Kennsatz')).toBeVisible();
    const other = await page.context().newPage();
    await other.goto(`${office.url}/outbox`);
    await expect(other.getByLabel('Kennsatz')).toBeVisible();
    await unlockToTheForm(other);
    await other.close();
    await unlockToTheForm(page);
    await expect(page.getByLabel(/Welche Erfahrungen haben Sie gemacht/)).toHaveValue(WORDS);
  });

  await test.step('a guessed passphrase opens nothing; she finishes, and her answers are not shown again', async () => {
    await page.getByRole('button', { name: 'Gerät zurückgeben' }).click();
    await page.getByLabel('Kennsatz').fill('rate rate rate rate');
    await page.getByRole('button', { name: 'Gerät übernehmen' }).click();
    await expect(page.getByText(/nicht der Kennsatz/)).toBeVisible();
    await page.getByRole('button', { name: 'Zurück' }).click();
    await page.getByRole('button', { name: 'Zur Zusammenfassung' }).click();
    await page.getByRole('button', { name: 'Fertig' }).click();
    await expect(page.getByRole('heading', { name: 'Vielen Dank!' })).toBeVisible();
    await expect(page.getByText(WORDS)).toHaveCount(0);
  });

  await test.step('her passphrase brings the coordinator back', async () => {
    await page.getByRole('button', { name: 'Gerät zurückgeben' }).click();
    await page.getByLabel('Kennsatz').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Gerät übernehmen' }).click();
    await expect(page.getByRole('navigation', { name: 'Hauptbereiche' })).toBeVisible();
  });
});

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Language, languages } from '../../src/i18n/languages.ts';
import { enrol, go, openOrganisation } from './support/steps.ts';
import { test } from './support/story.ts';

// With `PICTURES=1`: every section of the needs checklist in every language, for people to look at.
test.skip(process.env['PICTURES'] === undefined, 'only when somebody wants to look at the pictures');

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'en-GB' };

async function picture(page: Page, language: Language, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = join(test.info().outputPath(language), `${name}.jpg`);
  // As tall as the page: a bar that stays in view would cover whatever happens to be under it.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...PHONE.viewport, height: Math.max(height, PHONE.viewport.height) });
  await page.screenshot({ path, type: 'jpeg', quality: 70, animations: 'disabled' });
  await page.setViewportSize(PHONE.viewport);
}

/** One section on somebody's own phone, question by question; the first answer is given, so that others follow. */
async function goThroughSection(page: Page, language: Language, number: number): Promise<void> {
  const sections = page.locator('.phone-sections__one');
  await sections.nth(number).click();
  for (let question = 1; (await sections.count()) === 0; question += 1) {
    const [first] = await page.getByRole('radio').all();
    if (first !== undefined) await first.check();
    await picture(page, language, `${String(number + 1).padStart(2, '0')}-${String(question).padStart(2, '0')}`);
    await page.locator('button[type=submit]').click();
  }
}

async function onOwnPhone(page: Page, address: string, language: Language): Promise<void> {
  await page.goto(address);
  const own = languages.find(({ code }) => code === language)?.ownName ?? language;
  await page.getByRole('button', { name: own, exact: true }).click();
  await page.locator('.phone__screen .ui-button--primary').waitFor();
  await picture(page, language, '00-start');
  await page.locator('.phone__screen .ui-button--primary').click();
  await page.locator('.phone-sections__one').first().waitFor();
  await picture(page, language, '00-sections');
  const count = await page.locator('.phone-sections__one').count();
  for (let number = 0; number < count; number += 1) await goThroughSection(page, language, number);
  await page.locator('.phone__screen .ui-button--primary').click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await picture(page, language, '99-check');
}

for (const { code } of languages) {
  test(`pictures of the checklist on somebody’s own phone: ${code}`, async ({ office, aDevice }) => {
    const made = office.admin('form-link', 'create', '--origin', office.url);
    const { address } = JSON.parse(JSON.stringify(made));
    const { page } = await aDevice(PHONE);
    await onOwnPhone(page, address, code);
  });
}

async function inTheApp(page: Page, organisation: string, language: Language): Promise<void> {
  await page.setViewportSize(PHONE.viewport);
  await go(page, '/settings');
  await page.locator('main select').first().selectOption(language);
  await go(page, `${organisation}/answers/new`);
  await page
    .locator('.language-controls select')
    .last()
    .selectOption(language === 'de' ? 'ar' : 'de');
  const items = page.locator('.section-list__item');
  const count = await items.count();
  for (let index = 0; index < count; index += 1) {
    if (!(await items.nth(index).isVisible())) await page.locator('.section-list__toggle').click();
    await items.nth(index).click();
    await picture(page, language, String(index + 1).padStart(2, '0'));
  }
}

test('pictures of the checklist in the app, German beside each language', async ({ office, aDevice }) => {
  test.setTimeout(600_000);
  const { page } = await aDevice();
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, 'Regenbogenbrücke');
  const organisation = new URL(page.url()).pathname;
  for (const { code } of languages) await inTheApp(page, organisation, code);
});

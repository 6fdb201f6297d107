import { expect, type Page, test } from '@playwright/test';
import { languages } from '../../src/i18n/languages.ts';
import { expectAccessible, openDevice } from './support/device.ts';
import { openOffice } from './support/office.ts';
import { enrol } from './support/steps.ts';

const NARROW = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState(null, '', to), path);
  await expect(page.locator('.ui-loading')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 }).or(page.locator('.ui-empty')).first()).toBeVisible();
}

async function expectFits(page: Page, name: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const sticksOut = ({ left, right }: DOMRect): boolean => right > width + 1 || left < -1;
    const shown = [...document.querySelectorAll('main *, header *, nav *')].filter((one) => one.checkVisibility());
    return shown.filter(
      (one) => sticksOut(one.getBoundingClientRect()) && !one.closest('.ui-visually-hidden, .ui-skip-link'),
    ).length;
  });
  expect.soft(tooWide, `${name}: parts that stick out of a narrow phone`).toBe(0);
}

test('each of the eleven languages fits on a narrow phone, on every screen', async () => {
  test.setTimeout(300_000);
  const office = await openOffice();
  const device = await openDevice(NARROW);
  try {
    const { page } = device;
    await enrol(page, office.url, office.firstCode);
    await go(page, '/organisations');
    const organisation = await page
      .getByRole('main')
      .locator('a[href^="/organisations/"]:not([href$=new])')
      .first()
      .getAttribute('href');
    const own = ['/edit', '/contacts/new', '/visits/plan', '/visits/new', '/answers/new'].map(
      (rest) => `${organisation}${rest}`,
    );
    const paths = [
      '/',
      '/organisations',
      `${organisation}`,
      ...own,
      '/versions',
      '/outbox',
      '/import',
      '/nowhere',
      '/settings',
    ];
    for (const { code, dir, htmlLang } of languages) {
      await test.step(code, async () => {
        await go(page, '/settings');
        await page.locator('main select').first().selectOption(code);
        await expect(page.locator('html')).toHaveAttribute('lang', htmlLang);
        await expect(page.locator('html')).toHaveAttribute('dir', dir);
        for (const path of paths) {
          await go(page, path);
          await page.screenshot({ path: test.info().outputPath(code, `${paths.indexOf(path)}.png`), fullPage: true });
          await expectFits(page, `${code} ${path}`);
        }
        await expectAccessible(page, `${code} settings`);
      });
    }
  } finally {
    await device.remove();
    await office.remove();
  }
});

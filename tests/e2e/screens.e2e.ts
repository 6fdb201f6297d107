import { expect, type Page } from '@playwright/test';
import { ARABIC_PHONE, DESKTOP, expectAccessible, type Look, TABLET } from './support/device.ts';
import { choosePassphrase, go } from './support/steps.ts';
import { test } from './support/story.ts';

const LOOKS: Readonly<Record<string, Look>> = {
  'a tablet in German': TABLET,
  'a phone in Arabic, dark': ARABIC_PHONE,
  'a desktop in English': DESKTOP,
  'a very narrow phone in German': { ...TABLET, viewport: { width: 320, height: 640 } },
};

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await expectAccessible(page, name);
}

async function firstLink(page: Page, pattern: RegExp): Promise<string> {
  const hrefs = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const found = hrefs.find((href) => pattern.test(href));
  if (found === undefined) throw new Error(`no link like ${pattern} among ${hrefs.join(' ')}`);
  return found;
}

for (const [who, how] of Object.entries(LOOKS)) {
  test(`every screen can be read and used on ${who}`, async ({ office, aDevice }) => {
    const { page } = await aDevice(how);
    await page.goto(office.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page, '01-first-run');
    await choosePassphrase(page);
    await expect(page.locator('input[autocomplete=off]')).toBeVisible();
    await look(page, '02-enrol');
    await page.locator('input').fill(office.firstCode);
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('navigation')).toBeVisible();
    await expect(page.getByRole('main').getByText('Regenbogenbrücke').first()).toBeVisible();
    await look(page, '03-today');
    const visit = await firstLink(page, /^\/visits\/[0-9a-f-]{36}$/);
    await go(page, '/organisations');
    await look(page, '04-organisations');
    const organisation = await firstLink(page, /^\/organisations\/[0-9a-f-]{36}$/);
    const screens = {
      '05-organisation': organisation,
      '06-organisation-edit': `${organisation}/edit`,
      '07-organisation-new': '/organisations/new',
      '08-contact-new': `${organisation}/contacts/new`,
      '15-office-legal-basis': '/office/legal-basis',
      '09-visit-plan': `${organisation}/visits/plan`,
      '10-visit-new': `${organisation}/visits/new`,
      '11-visit-planned': visit,
      '12-answers-new': `${organisation}/answers/new`,
      '13-versions': '/versions',
      '14-outbox': '/outbox',
      '14-outbox-carry': '/carry',
      '15-office': '/office',
      '15-office-import': '/import',
      '15-office-form-links': '/form-links',
      '15-office-inbox': '/inbox',
      '15-office-forms': '/forms',
      '15-office-form-edit': '/forms/befragung-koordinierungsstelle',
      '15-office-form-fill': '/forms/befragung-koordinierungsstelle/fill',
      '16-settings': '/settings',
      '16-devices': '/devices',
      '16-devices-invite': '/devices/invite',
      '16-devices-hand-on': '/devices/hand-on',
      '16-audit': '/audit',
      '16-set-aside': '/set-aside',
      '16-rights': `${organisation}/rights`,
      '16-rights-copy': `${organisation}/copy`,
      '16-rights-erase': organisation.replace('/organisations', '/erase/organisation'),
      '16-retention': '/retention',
      '17-unknown-address': '/nowhere',
      '18-unknown-organisation': `/organisations/${crypto.randomUUID()}`,
    };
    for (const [name, path] of Object.entries(screens)) {
      await test.step(name, async () => {
        await go(page, path);
        await look(page, name);
      });
    }
    await page.reload();
    await expect(page.locator('input[type=password]')).toBeVisible();
    await look(page, '19-locked');
  });
}

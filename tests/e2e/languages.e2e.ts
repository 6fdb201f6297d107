import { expect, type Page } from '@playwright/test';
import { type Language, languages } from '../../src/i18n/languages.ts';
import { PASSPHRASE, TABLET } from './support/device.ts';
import { expectLegible, expectReadable } from './support/each-language.ts';
import { type LivedIn, liveIn, openList, writeAddress } from './support/lived-in.ts';
import { go } from './support/steps.ts';
import { type Story, test } from './support/story.ts';

test.describe.configure({ mode: 'parallel' });

const ALL = languages.map(({ code }) => code);

/** A device’s page. */
async function openPage(aDevice: Story['aDevice']): Promise<Page> {
  const device = await aDevice();
  // Two browsers and the checker at once: each step takes longer than elsewhere.
  return device.page;
}

/** Before the unlock the menu of languages is on the screen itself. */
async function inEachLanguage(page: Page, name: string): Promise<void> {
  for (const code of [...ALL.slice(1), 'de'] as const) {
    await page.getByRole('combobox').first().selectOption(code);
    await expectReadable(page, code, name);
  }
}

async function submit(page: Page): Promise<void> {
  await page.locator('button[type=submit]').click();
}

test('setting up and unlocking a device can be read in each language, and so can what goes wrong', async ({
  office,
  aDevice,
}) => {
  const page = await openPage(aDevice);
  await page.goto(office.url);
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await inEachLanguage(page, 'first-run-words');
  await page.getByRole('main').getByRole('button').last().click();
  await submit(page);
  await inEachLanguage(page, 'first-run-too-short');
  for (const input of await page.locator('input').all()) await input.fill(PASSPHRASE);
  await submit(page);
  await page.locator('input[autocomplete=off]').fill('K7Q2');
  await submit(page);
  await inEachLanguage(page, 'enrol-mistyped');
  await page.locator('input').fill(office.firstCode);
  await submit(page);
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.locator('header button').click();
  await page.locator('input[type=password]').fill('etwas ganz anderes als das');
  await submit(page);
  await expect(page.locator('[aria-invalid]')).toBeVisible();
  await inEachLanguage(page, 'unlock-wrong');
});

type Screen = readonly [name: string, show: (page: Page) => Promise<void>];

const at = (name: string, path: string): Screen => [name, (page) => go(page, path)];

/** What one sees after a press on what `target` names. */
function pressed(name: string, path: string, target: string): Screen {
  const show = async (page: Page): Promise<void> => {
    await go(page, path);
    await page.locator(target).first().click();
  };
  return [name, show];
}

async function findNothing(page: Page): Promise<void> {
  await go(page, '/organisations');
  await page.getByRole('searchbox').fill('zzzzz');
  await page.locator('summary').click();
}

/** Whose device was lost, and who was on it. */
async function listNames(page: Page): Promise<void> {
  await go(page, '/devices');
  await page.locator('main a[href$="/lost"]').first().click();
  await page.locator('main .ui-button--primary').last().click();
  await expect(page.locator('main .incident-names')).toBeVisible();
}

function screensOf(lived: LivedIn): readonly Screen[] {
  const { organisation, visitPlanned } = lived;
  const nobody = crypto.randomUUID();
  return [
    at('today', '/'),
    at('organisations', '/organisations'),
    ['organisations-none', findNothing],
    at('organisation', organisation),
    at('organisation-archived', lived.archived),
    at('organisation-edit', `${organisation}/edit`),
    pressed('organisation-archive', `${organisation}/edit`, 'main section .ui-button >> nth=-1'),
    pressed('organisation-new-refused', '/organisations/new', 'button[type=submit]'),
    at('contact-edit', lived.contact),
    pressed('contact-withdraw', lived.contact, 'main .ui-button--danger'),
    at('contact-withdrawn', lived.withdrawnContact),
    pressed('contact-new-untold', `${organisation}/contacts/new`, 'main .ui-button--primary'),
    at('contact-consent', `${lived.contact.replace('/edit', '')}/consent/weitergabe`),
    at('legal-basis', '/office/legal-basis'),
    pressed('imprint', '/settings', '.legal-links button'),
    pressed('privacy', '/settings', '.legal-links button >> nth=1'),
    pressed('accessibility', '/settings', '.legal-links button >> nth=2'),
    pressed('visit-plan-refused', `${organisation}/visits/plan`, 'main .ui-button--primary'),
    at('visit-new', `${organisation}/visits/new`),
    at('visit-planned', visitPlanned),
    pressed('visit-move', visitPlanned, '.visit-end .ui-button--quiet'),
    pressed('visit-cancel', visitPlanned, '.visit-end .ui-button--quiet >> nth=1'),
    at('visit-held', lived.visitHeld),
    at('visit-cancelled', lived.visitCancelled),
    at('answers', lived.answersSaved),
    pressed('versions-another', '/versions', 'main .ui-button--quiet'),
    at('outbox', '/outbox'),
    at('carry', '/carry'),
    at('form-links', '/form-links'),
    at('inbox', '/inbox'),
    at('set-aside', '/set-aside'),
    at('office', '/office'),
    at('devices', '/devices'),
    at('device-invite', '/devices/invite'),
    at('device-hand-on', '/devices/hand-on'),
    ['device-incident', listNames],
    at('audit', '/audit'),
    at('forms', '/forms'),
    at('form-edit', '/forms/befragung-koordinierungsstelle'),
    at('form-paper', '/forms/befragung-koordinierungsstelle/paper'),
    at('form-fill', '/forms/befragung-koordinierungsstelle/fill'),
    at('settings', '/settings'),
    pressed('rights-restrict', `${organisation}/rights`, 'main section .ui-button--secondary >> nth=-2'),
    at('rights-copy', `${organisation}/copy`),
    pressed('rights-erase', organisation.replace('/organisations', '/erase/organisation'), 'button[type=submit]'),
    at('retention', '/retention'),
    at('nowhere', '/nowhere'),
    at('organisation-unknown', `/organisations/${nobody}`),
    at('visit-unknown', `/visits/${nobody}`),
    at('answers-unknown', `/answers/${nobody}`),
  ];
}

async function inLanguage(page: Page, language: Language, look: () => Promise<void>): Promise<void> {
  await test.step(language, async () => {
    await page.setViewportSize(TABLET.viewport);
    await go(page, '/settings');
    await page.locator('main select').first().selectOption(language);
    await look();
  });
}

async function lookAt(page: Page, chosen: readonly Language[], screens: readonly Screen[]): Promise<void> {
  for (const language of chosen) {
    await inLanguage(page, language, async () => {
      for (const [name, show] of screens) {
        await show(page);
        await expectReadable(page, language, name);
        await page.keyboard.press('Escape');
      }
    });
  }
}

/** The whole checklist, two languages side by side: the longest words of the app in the narrowest columns. */
async function lookAtChecklist(page: Page, chosen: readonly Language[], organisation: string): Promise<void> {
  const items = page.locator('.section-list__item');
  for (const language of chosen) {
    await inLanguage(page, language, async () => {
      await go(page, `${organisation}/answers/new`);
      const second = language === 'de' ? 'fr' : 'de';
      await page.locator('.language-controls select').last().selectOption(second);
      const count = await items.count();
      for (let index = 0; index < count; index += 1) {
        if (!(await items.nth(index).isVisible())) await page.locator('.section-list__toggle').click();
        await items.nth(index).click();
        if (index === 1) await expectReadable(page, language, 'answers-new');
        else await expectLegible(page, language, `answers-new-${index + 1}`);
      }
    });
  }
}

/** From the empty file to the preview; an import stays where it is while one looks at other screens. */
async function lookAtImport(page: Page, chosen: readonly Language[]): Promise<void> {
  const look = (name: string): Promise<void> => lookAt(page, chosen, [at(name, '/import')]);
  await go(page, '/import');
  await page.locator('input[type=file]').setInputFiles({ name: 'leer.csv', mimeType: 'text/csv', buffer: Buffer.of() });
  await expect(page.getByRole('alert')).toBeVisible();
  await look('import-empty-file');
  await openList(page);
  await look('import-columns');
  await page.locator('main .ui-button--primary').first().click();
  await expect(page.locator('.import-numbers')).toBeVisible();
  await look('import-preview');
}

/** Each group is a story of its own, with an office of its own, so that they can be read side by side. */
const GROUPS = [0, 1].map((rest) => ALL.filter((_, index) => index % 2 === rest));

for (const chosen of GROUPS) {
  test(`every screen can be read in ${chosen.join(', ')}, on a narrow phone and on a tablet`, async ({
    office,
    aDevice,
  }) => {
    test.setTimeout(900_000);
    const page = await openPage(aDevice);
    const lived = await liveIn(page, office);
    await lookAt(page, chosen, screensOf(lived));
    await lookAtChecklist(page, chosen, lived.organisation);
    await lookAtImport(page, chosen);
    await office.stop();
    await inLanguage(page, 'de', () => writeAddress(page, lived.archived, 'https://example.org'));
    await lookAt(page, chosen, [at('today-waiting', '/'), at('outbox-offline', '/outbox')]);
  });
}

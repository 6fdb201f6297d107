import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { GRANTS_BERLIN, grantsFor } from '../support/lists.ts';
import type { Device } from './support/device.ts';
import {
  chooseList,
  EXAMPLES,
  exchangeNow,
  expectOrganisations,
  expectPastImport,
  expectPreview,
  openImport,
  saveList,
} from './support/import-steps.ts';
import { unlock } from './support/steps.ts';
import { test } from './support/story.ts';

const MANY = 700;
const BIG_LIST = { name: 'zuwendungen.csv', buffer: grantsFor(MANY) };
/** Some of it is saved, not all. */
const IN_THE_MIDDLE = /^([5-9]\d|[1-5]\d\d) von 700$/;

async function reopened(before: Device, url: string): Promise<Page> {
  const after = await before.restart();
  await after.page.goto(url);
  await unlock(after.page);
  return after.page;
}

/** From the first sign that some of it is saved, the disk is busy: the browser can be closed in the middle of saving. */
async function haltInTheMiddle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [found] = await indexedDB.databases();
    const open = indexedDB.open(found?.name ?? '');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const observer = new MutationObserver(() => {
      if (!/(?<!\d)([5-9]\d|[1-5]\d\d) von 700/.test(document.body.textContent)) return;
      observer.disconnect();
      const outbox = open.result.transaction('out', 'readwrite').objectStore('out');
      // A transaction lasts as long as it is asked for something.
      const keepBusy = (): void => outbox.count().addEventListener('success', keepBusy);
      keepBusy();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

test('the browser is closed in the middle of saving: afterwards it goes on, and each organisation is there once', async ({
  office,
  enrolled,
}) => {
  test.setTimeout(300_000);
  const amal = await enrolled(office.firstCode);
  await office.stop();
  await chooseList(amal.page, BIG_LIST);
  await expectPreview(amal.page, { fresh: MANY, likely: 0, skipped: 0, problems: 0 });
  await haltInTheMiddle(amal.page);
  await amal.page.getByRole('button', { name: `${MANY} Organisationen einlesen` }).click();
  await expect(amal.page.getByText(IN_THE_MIDDLE)).toBeVisible({ timeout: 60_000 });

  const page = await reopened(amal, office.url);
  await page.getByRole('link', { name: /Liste weiter einlesen/ }).click();
  const unfinished = page.getByRole('region', { name: 'Noch nicht fertig eingelesen' });
  await expect(unfinished.getByRole('listitem')).toContainText(BIG_LIST.name);
  await expect(unfinished.getByText(/^[1-6]?\d\d? von 700$/)).toBeVisible();
  await unfinished.getByRole('button', { name: 'Weiter einlesen' }).click();
  await expect(page.getByText('Die Liste ist eingelesen.')).toBeVisible({ timeout: 60_000 });
  await expectOrganisations(page, EXAMPLES + MANY);

  await office.start();
  await exchangeNow(page);
  const { page: bo } = await enrolled(office.invite('Bo'));
  await expectOrganisations(bo, EXAMPLES + MANY);
  await openImport(bo);
  await expectPastImport(bo, BIG_LIST.name, MANY, 0);
  // Read once more, not one of the list is missing.
  await chooseList(bo, BIG_LIST);
  await expectPreview(bo, { fresh: 0, likely: MANY, skipped: 0, problems: 0 });
  await expect(bo.getByText('In dieser Auswahl ist nichts einzulesen.')).toBeVisible();
});

test('an interrupted import can be undone instead: nothing of it stays', async ({ office, enrolled }) => {
  const amal = await enrolled(office.firstCode);
  await office.stop();
  await chooseList(amal.page, BIG_LIST);
  await amal.page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await haltInTheMiddle(amal.page);
  await amal.page.getByRole('button', { name: `${MANY} Organisationen einlesen` }).click();
  await expect(amal.page.getByText(IN_THE_MIDDLE)).toBeVisible({ timeout: 60_000 });

  const page = await reopened(amal, office.url);
  await openImport(page);
  const unfinished = page.getByRole('region', { name: 'Noch nicht fertig eingelesen' });
  await unfinished.getByRole('button', { name: 'Rückgängig machen' }).click();
  await page.getByRole('button', { name: 'Ins Archiv legen' }).click();
  await expect(unfinished).toBeHidden();
  await expectOrganisations(page, EXAMPLES);
});

test('a list with the same columns is read as the last one was, also after the browser was closed', async ({
  office,
  enrolled,
}) => {
  const amal = await enrolled(office.firstCode);
  const purpose = (page: Page) => page.getByLabel('Zweck');
  await chooseList(amal.page, { name: 'zuwendungen-2016.csv', buffer: readFileSync(GRANTS_BERLIN) });
  await expect(purpose(amal.page)).toHaveValue('ignore');
  await purpose(amal.page).selectOption({ label: 'Selbstbeschreibung, am Ende' });
  await amal.page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await saveList(amal.page, 17);

  const page = await reopened(amal, office.url);
  await chooseList(page, { name: 'zuwendungen-2017.csv', buffer: readFileSync(GRANTS_BERLIN) });
  await expect(page.getByText('Die Spalten sind zugeordnet wie beim letzten Mal.', { exact: false })).toBeVisible();
  await expect(purpose(page)).toHaveValue('appended');
  await page.getByRole('button', { name: 'Vorschlag der App nehmen' }).click();
  await expect(purpose(page)).toHaveValue('ignore');
  await page.getByRole('button', { name: 'Zuordnen wie beim letzten Mal' }).click();
  await expect(purpose(page)).toHaveValue('appended');
});

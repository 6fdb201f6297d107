import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openDevice, TABLET } from './device.ts';
import type { Office } from './office.ts';
import { enrol, expectArrived, go, openOrganisation } from './steps.ts';

const LIST = resolve(import.meta.dirname, '..', '..', 'fixtures', 'kontakte-synthetisch-a.csv');
const CLUB = 'Regenbogenbrücke';

/** Addresses of a device on which a few weeks of work lie: something on every screen. */
export interface LivedIn {
  /** Has contact persons, a visit, answers, promises and a field with two versions. */
  readonly organisation: string;
  readonly archived: string;
  readonly contact: string;
  readonly withdrawnContact: string;
  readonly visitPlanned: string;
  readonly visitHeld: string;
  readonly visitCancelled: string;
  readonly answersSaved: string;
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

function here(page: Page): string {
  return new URL(page.url()).pathname;
}

const VISIT = /^\/visits\/[0-9a-f-]{36}$/;
const CONTACT = /^\/contacts\/.*\/edit$/;

async function links(page: Page, pattern: RegExp): Promise<readonly string[]> {
  const all = page.getByRole('main').getByRole('link');
  const hrefs = await all.evaluateAll((each) => each.map((link) => link.getAttribute('href') ?? ''));
  return hrefs.filter((href) => pattern.test(href));
}

/** The link on an organisation's page that `act` has brought there. */
async function newLink(page: Page, organisation: string, pattern: RegExp, act: () => Promise<void>): Promise<string> {
  await go(page, organisation);
  const known = await links(page, pattern);
  await act();
  await go(page, organisation);
  const found = (await links(page, pattern)).find((href) => !known.includes(href));
  if (found === undefined) throw new Error(`no new link like ${pattern} on ${organisation}`);
  return found;
}

/** Works on a device in German, as a coordinator would, until there is something on every screen. */
export async function liveIn(page: Page, office: Office): Promise<LivedIn> {
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, CLUB);
  const organisation = here(page);
  await importWithPersons(page);
  const add = (name: string): Promise<string> =>
    newLink(page, organisation, CONTACT, () => addContact(page, organisation, name));
  const contact = await add('أمل حسن');
  const withdrawnContact = await add('Maria Muster');
  await go(page, withdrawnContact);
  await press(page, 'Einwilligung widerrufen');
  await page.locator('dialog .ui-button--danger').click();
  await go(page, organisation);
  await expect(page.getByRole('heading', { name: 'Eine Ansprechperson' })).toBeVisible();
  const visitHeld = await newLink(page, organisation, VISIT, () => holdVisit(page, organisation));
  const answersSaved = await fillAnswers(page, organisation);
  const visitCancelled = await newLink(page, organisation, VISIT, () => planVisit(page, organisation));
  await cancelVisit(page, visitCancelled);
  const archived = await archiveOne(page);
  await expectArrived(page);
  await disagree(page, office, organisation);
  await go(page, '/');
  const [visitPlanned = ''] = await links(page, VISIT);
  return { organisation, archived, contact, withdrawnContact, visitPlanned, visitHeld, visitCancelled, answersSaved };
}

/** Steps of the import up to the columns, so that a test may look at what comes next. */
export async function openList(page: Page, file = LIST): Promise<void> {
  await go(page, '/import');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.locator('.import-samples').first()).toBeVisible();
}

async function importWithPersons(page: Page): Promise<void> {
  await openList(page);
  await page.getByRole('radio').nth(1).check();
  await press(page, 'Weiter zur Vorschau');
  await press(page, /Organisationen einlesen/);
  await press(page, 'Noch eine Liste einlesen');
}

async function addContact(page: Page, organisation: string, name: string): Promise<void> {
  await go(page, `${organisation}/contacts/new`);
  await page.getByLabel('In welcher Sprache haben Sie den Text gelesen?').selectOption('ar');
  await press(page, 'Die Person ist informiert');
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByLabel('Telefon').fill('+49 611 31-0000');
  await page.getByLabel('E-Mail').fill('vorstand@example.org');
  await page.getByLabel('In welcher Sprache haben Sie den Text gelesen?').selectOption('ar');
  await page.getByRole('radio', { name: 'Mündlich im Gespräch' }).check();
  await press(page, 'Speichern');
  await expect(page.getByRole('main').getByText(name).first()).toBeVisible();
}

async function holdVisit(page: Page, organisation: string): Promise<void> {
  await go(page, `${organisation}/visits/new`);
  await page.getByLabel('Notizen').fill('Der Vorstand sucht Räume für die Hausaufgabenhilfe.');
  await page.getByLabel('Personen insgesamt').fill('7');
  await page.getByLabel('Gesprächssprache').selectOption('ar');
  await page.getByRole('checkbox', { name: 'Raumsuche' }).check();
  await press(page, 'Zusage hinzufügen');
  await page.getByLabel('Was haben Sie zugesagt?').fill('Liste der Bürgerhäuser schicken');
  await press(page, 'in 2 Wochen');
  await press(page, 'Besuch beenden');
  await expect(page.getByText('Der Besuch ist gespeichert')).toBeVisible();
}

async function fillAnswers(page: Page, organisation: string): Promise<string> {
  await go(page, `${organisation}/answers/new`);
  await page.getByRole('radio', { name: /Besuch in den Vereinsräumen/ }).check();
  await press(page, 'Weiter');
  const rooms = page.getByRole('radiogroup', { name: /Unterstützung bei der Vermittlung von Räumlichkeiten/ });
  await rooms.getByRole('radio', { name: /Sehr wichtig/ }).check();
  await page.getByLabel(/Welche weiteren Bedarfe gibt es/).fill('نحتاج إلى قاعة');
  await press(page, /^Abschnitt 2 von/);
  await press(page, 'Zusammenfassung');
  await press(page, 'Bogen speichern');
  await expect(page.getByText('Der Bedarfsbogen ist auf diesem Gerät gespeichert.', { exact: false })).toBeVisible();
  return here(page);
}

async function planVisit(page: Page, organisation: string): Promise<void> {
  await go(page, `${organisation}/visits/plan`);
  await page.locator('input[type=date]').first().fill('2099-05-04');
  await press(page, 'Besuch planen');
  await expect(page.getByText('Der Besuch ist geplant')).toBeVisible();
}

async function cancelVisit(page: Page, visit: string): Promise<void> {
  await go(page, visit);
  await press(page, 'Besuch absagen');
  await page.locator('dialog input').fill('Der Vorstand ist verreist.');
  await page.locator('dialog .ui-button--danger').click();
  await expect(page.getByText('abgesagt am', { exact: false })).toBeVisible();
}

async function archiveOne(page: Page): Promise<string> {
  await openOrganisation(page, 'Papiermond');
  const archived = here(page);
  await go(page, `${archived}/edit`);
  await press(page, 'Archivieren');
  await page.locator('dialog .ui-button--primary').click();
  await expect(page.getByText('Diese Organisation ist archiviert')).toBeVisible();
  return archived;
}

/** Changes an organisation; the office need not be there. */
export async function writeAddress(page: Page, organisation: string, website: string): Promise<void> {
  await go(page, `${organisation}/edit`);
  await page.getByLabel('Internetseite').fill(website);
  await press(page, 'Speichern');
  await expect(page.getByRole('banner').getByText('wartet')).toBeVisible();
}

/** A colleague writes the same field differently while neither has network. */
async function disagree(page: Page, office: Office, organisation: string): Promise<void> {
  const colleague = await openDevice(TABLET);
  try {
    await enrol(colleague.page, office.url, office.invite('Bo'));
    await openOrganisation(colleague.page, CLUB);
    await office.stop();
    await writeAddress(page, organisation, 'https://amal.example.org');
    await writeAddress(colleague.page, organisation, 'https://bo.example.org');
    await office.start();
    for (const each of [page, colleague.page, page]) {
      await go(each, '/outbox');
      await press(each, 'Jetzt senden');
      await expectArrived(each);
    }
  } finally {
    await colleague.remove();
  }
}

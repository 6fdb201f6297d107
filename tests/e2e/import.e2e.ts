import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import {
  asMap,
  asWorkbook,
  CONTACTS,
  CONTACTS_ANSI,
  GRANTS_BERLIN,
  GRANTS_HAMBURG,
  NAMES_BY_NUMBER,
  PUBLISHED,
  STUTTGART,
} from '../support/lists.ts';
import {
  chooseList,
  dragList,
  EXAMPLES,
  exchangeNow,
  expectListed,
  expectOrganisations,
  expectPastImport,
  expectPreview,
  type ListFile,
  openImport,
  type PreviewNumbers,
  saveList,
} from './support/import-steps.ts';
import { expectArrived, openOrganisation } from './support/steps.ts';
import { type Story, test } from './support/story.ts';

const fileOf = (path: string): ListFile => ({ name: basename(path), buffer: readFileSync(path) });

type AtWork = Pick<Story, 'office' | 'enrolled'>;

interface ListCase {
  readonly file: ListFile;
  readonly preview: PreviewNumbers;
}

/** Reads the lists without network, one after the other; then they are at the office, and a colleague has them. */
async function readAndSend({ office, enrolled }: AtWork, cases: readonly ListCase[]): Promise<void> {
  const { page: amal } = await enrolled(office.firstCode);
  await office.stop();
  let total = EXAMPLES;
  for (const [i, { file, preview }] of cases.entries()) {
    await test.step(file.name, async () => {
      const organisations = preview.fresh + preview.likely;
      if (i === 0) await dragList(amal, file, test.info().outputPath(file.name));
      else await chooseList(amal, file);
      await expectPreview(amal, preview);
      await saveList(amal, organisations);
      total += organisations;
    });
  }
  await expectOrganisations(amal, total);
  await office.start();
  await exchangeNow(amal);
  const { page: bo } = await enrolled(office.invite('Bo'));
  await expectOrganisations(bo, total);
  await openImport(bo);
  for (const { file, preview } of cases) await expectPastImport(bo, file.name, preview.fresh + preview.likely, 0);
}

test('lists of every kind are read without network, and every organisation arrives at the office', async ({
  office,
  enrolled,
}) => {
  const workbook = { name: 'kontakte.xlsx', buffer: await asWorkbook(CONTACTS) };
  const columns = ['name', 'street', 'postcode', 'city', 'districts', 'website'];
  const map = { name: 'karte.geojson', buffer: asMap(STUTTGART, columns) };
  await readAndSend({ office, enrolled }, [
    { file: fileOf(GRANTS_BERLIN), preview: { fresh: 15, likely: 2, skipped: 0, problems: 11 } },
    { file: fileOf(GRANTS_HAMBURG), preview: { fresh: 13, likely: 0, skipped: 1, problems: 5 } },
    { file: fileOf(NAMES_BY_NUMBER), preview: { fresh: 7, likely: 4, skipped: 0, problems: 0 } },
    { file: map, preview: { fresh: 33, likely: 0, skipped: 0, problems: 2 } },
    { file: workbook, preview: { fresh: 13, likely: 7, skipped: 3, problems: 19 } },
  ]);
});

const WITHOUT = 'Nein, Ansprechpersonen weglassen';
const CONSENT = 'Ja, die Einwilligungen liegen dem Amt schriftlich vor';
const FIRST_PERSON = 'Ayşe Örnek-Yıldız';

test('what may be there twice is shown with its reasons, and persons come in only after the legal basis is stated', async ({
  office,
  enrolled,
}) => {
  const { page } = await enrolled(office.firstCode);
  await chooseList(page, fileOf(CONTACTS_ANSI));
  await expectPreview(page, { fresh: 13, likely: 7, skipped: 3, problems: 36 });
  await page.getByRole('button', { name: 'Andere Datei wählen' }).click();
  await chooseList(page, fileOf(CONTACTS));
  await expect(page.getByRole('radio', { name: WITHOUT })).toBeChecked();
  await expectPreview(page, { fresh: 13, likely: 7, skipped: 3, problems: 19 });

  const likely = page.getByRole('region', { name: 'Vielleicht schon vorhanden' });
  const reasons = likely.getByRole('listitem');
  await expect(reasons).toHaveCount(7);
  await expect(reasons.first()).toContainText('Testverein Tuerkische Eltern Zeile 5');
  await expect(reasons.first()).toContainText('Schon in Zeile 4 der Datei: Testverein Türkische Eltern e.V.');
  await expect(reasons.first()).toContainText(
    'Ähnlicher Name. Gleiche Anschrift. Gleiche Telefonnummer. Gleiche E-Mail-Adresse.',
  );
  for (const [i, rows] of [
    [4, 5],
    [6, 7],
    [8, 9],
    [10, 11],
    [12, 13],
    [16, 17],
    [23, 24],
  ].entries()) {
    await expect(reasons.nth(i)).toContainText(`Zeile ${rows[1]}`);
    await expect(reasons.nth(i)).toContainText(`Schon in Zeile ${rows[0]} der Datei`);
  }
  await reasons.first().getByRole('radio', { name: 'Auslassen' }).check();
  await expect(page.getByRole('button', { name: '19 Organisationen einlesen' })).toBeVisible();
  const leftOut = page.getByRole('group').filter({ hasText: 'Spalten, die nicht eingelesen werden' });
  await leftOut.getByText('Spalten, die nicht eingelesen werden').click();
  await expect(leftOut.getByRole('listitem').filter({ hasText: 'Ansprechperson' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Zurück zu den Spalten' }).click();
  await page.getByRole('radio', { name: CONSENT }).check();
  await page.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await saveList(page, 20);
  await openOrganisation(page, 'Testverein Türkische Eltern e.V.');
  await expect(page.getByText(FIRST_PERSON).first()).toBeVisible();
});

test('a colleague undoes a whole import on another device, except for what somebody has changed since', async ({
  office,
  enrolled,
}) => {
  const { page: amal } = await enrolled(office.firstCode);
  await chooseList(amal, fileOf(CONTACTS));
  await amal.getByRole('radio', { name: CONSENT }).check();
  await amal.getByRole('button', { name: 'Weiter zur Vorschau' }).click();
  await saveList(amal, 20);
  await expectArrived(amal);

  const { page: bo } = await enrolled(office.invite('Bo'));
  await openOrganisation(bo, 'Eritreischer Test-Verein');
  await bo.getByRole('link', { name: 'Bearbeiten' }).click();
  await bo.getByLabel('Internetseite').fill('https://eritrea.example.org');
  await bo.getByRole('button', { name: 'Speichern' }).click();
  await openImport(bo);
  await expectPastImport(bo, 'kontakte-synthetisch-a.csv', 20, 18);
  const past = bo.getByRole('region', { name: 'Frühere Importe' });
  await past.getByRole('button', { name: 'Rückgängig machen' }).click();
  // All but the organisation that Bo has changed, and its person.
  await expect(bo.getByRole('dialog')).toContainText('36 Einträge werden ins Archiv gelegt');
  await bo.getByRole('button', { name: 'Ins Archiv legen' }).click();
  await expect(past).toContainText('Von diesem Import ist nichts mehr rückgängig zu machen.');
  await past.getByText('Diese Einträge bleiben').click();
  await expect(past.getByText('Eritreischer Test-Verein')).toBeVisible();
  await exchangeNow(bo);

  await exchangeNow(amal);
  await expectOrganisations(amal, EXAMPLES + 1);
  await amal.getByRole('button', { name: 'Archivierte zeigen' }).click();
  await expectListed(amal, EXAMPLES + 20);
});

/** What all files of the older Office begin with. */
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

test('a file that cannot be read gets a sentence, and the next one is read', async ({ office, enrolled }) => {
  const { page } = await enrolled(office.firstCode);
  const protectedFile = Buffer.concat([OLD_OFFICE, Buffer.from('EncryptedPackage', 'utf16le')]);
  const files: readonly (readonly [string, Buffer, string])[] = [
    ['leer.csv', Buffer.alloc(0), 'Die Datei ist leer.'],
    [
      'alt.xls',
      Buffer.concat([OLD_OFFICE, Buffer.from('Workbook')]),
      'Das ist eine Datei aus einem alten Excel (XLS).',
    ],
    ['geheim.xlsx', protectedFile, 'Die Datei ist mit einem Kennwort geschützt.'],
    ['halb.xlsx', (await asWorkbook(CONTACTS)).subarray(0, 4000), 'Die Datei ist beschädigt oder unvollständig.'],
    ['bild.png', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), 'Das ist keine Tabelle als Text'],
  ];
  await openImport(page);
  for (const [name, buffer, sentence] of files) {
    await page.locator('input[type=file]').setInputFiles({ name, buffer, mimeType: 'application/octet-stream' });
    await expect(page.getByText(sentence, { exact: false })).toBeVisible();
  }
  await chooseList(page, fileOf(STUTTGART));
  await expectPreview(page, { fresh: 33, likely: 0, skipped: 0, problems: 18 });
});

test.describe('the lists that cities have published', () => {
  test.skip(PUBLISHED === undefined, 'OFFICE_LISTS names no folder with them');

  const published = (name: string): ListFile => fileOf(join(PUBLISHED ?? '', name));
  const cases: Readonly<Record<string, PreviewNumbers>> = {
    'org-berlin-zuwendungen-integration-2014-2017.csv': { fresh: 403, likely: 15, skipped: 0, problems: 135 },
    'org-hamburg-zuwendungen-2011-auszug.csv': { fresh: 744, likely: 0, skipped: 1, problems: 591 },
    'org-stuttgart-migrantenvereine-a.csv': { fresh: 33, likely: 0, skipped: 0, problems: 18 },
    'org-stuttgart-migrantenvereine-a.geojson': { fresh: 33, likely: 0, skipped: 0, problems: 2 },
    'dubletten-berlin-vereine-a.csv': { fresh: 128, likely: 142, skipped: 0, problems: 1 },
    'kontakte-synthetisch-a-excel-ansi.csv': { fresh: 13, likely: 7, skipped: 3, problems: 36 },
  };
  for (const [name, preview] of Object.entries(cases)) {
    test(name, async ({ office, enrolled }) => {
      await readAndSend({ office, enrolled }, [{ file: published(name), preview }]);
    });
  }
});

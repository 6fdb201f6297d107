import { expect } from '@playwright/test';
import { enrol, openOrganisation, storedForOffline } from './support/steps.ts';
import { test } from './support/story.ts';

const CLUB = 'Frauencafé Morgenröte';
/** Milliseconds; without the line a device asks once a minute only. */
const SOON = 30_000;

test('what one tablet saves is on the screen of the other without anybody asking for it', async ({
  office,
  aDevice,
}) => {
  const [amal, bo] = [await aDevice(), await aDevice()];
  await enrol(amal.page, office.url, office.firstCode);
  await enrol(bo.page, office.url, office.invite('Bo'));
  await openOrganisation(bo.page, CLUB);
  await openOrganisation(amal.page, CLUB);
  await amal.page.getByRole('link', { name: 'Bearbeiten' }).first().click();
  await amal.page.getByRole('textbox', { name: /^Name/ }).first().fill('Frauencafé Abendröte');
  await amal.page.getByRole('button', { name: 'Speichern' }).click();
  const saved = performance.now();
  await expect(bo.page.getByRole('heading', { level: 1 })).toContainText('Abendröte', { timeout: SOON });
  test
    .info()
    .annotations.push({ type: 'milliseconds to the other screen', description: `${performance.now() - saved}` });
});

test('after the office was away the line comes back by itself', async ({ office, aDevice }) => {
  const [amal, bo] = [await aDevice(), await aDevice()];
  await enrol(amal.page, office.url, office.firstCode);
  await enrol(bo.page, office.url, office.invite('Bo'));
  await storedForOffline(amal.page);
  await openOrganisation(bo.page, CLUB);
  await office.stop();
  await openOrganisation(amal.page, CLUB);
  await amal.page.getByRole('link', { name: 'Bearbeiten' }).first().click();
  await amal.page.getByRole('textbox', { name: /^Name/ }).first().fill('Frauencafé Abendröte');
  await amal.page.getByRole('button', { name: 'Speichern' }).click();
  await office.start();
  await expect(bo.page.getByRole('heading', { level: 1 })).toContainText('Abendröte', { timeout: 120_000 });
});

import { expect } from '@playwright/test';
import { test } from './support/story.ts';

const FORM = [
  'survey,,,,',
  ',type,name,label::Deutsch (de),label::العربية (ar)',
  ',start,start,,',
  ',select_one kind,fest,Welches Fest planen Sie?,أي احتفال تخططون له؟',
  ',text,where,Wo?,أين؟',
  'choices,,,,',
  ',list_name,name,label::Deutsch (de),label::العربية (ar)',
  ',kind,summer,Sommerfest,مهرجان الصيف',
  ',kind,other,Ein anderes,احتفال آخر',
  'settings,,,,',
  ',form_title,form_id,,',
  ',Festplanung,fest_1,,',
].join('\n');

test('the office reads a form of others, changes it, looks at it in Arabic and publishes it', async ({
  office,
  enrolled,
}) => {
  const { page } = await enrolled(office.firstCode);
  await page.getByRole('navigation').getByRole('link', { name: 'Verwaltung' }).click();
  await page.getByRole('link', { name: 'Formulare' }).click();
  await office.stop();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'fest.csv', mimeType: 'text/csv', buffer: Buffer.from(FORM) });
  await expect(page.getByText('2 Fragen sind übernommen.')).toBeVisible();
  await page.getByText(/1 Angabe ließ sich nicht/).click();
  await expect(page.getByText('start start')).toBeVisible();
  await page.getByRole('alert').or(page.getByRole('status')).getByRole('link', { name: 'Bearbeiten' }).first().click();

  await page.locator('summary', { hasText: 'Wo?' }).click();
  await page.getByLabel('Frage', { exact: true }).last().fill('An welchem Ort?');
  await page.getByLabel('Nur fragen nach').last().selectOption('Welches Fest planen Sie?');
  await page.getByRole('checkbox', { name: 'Ein anderes' }).check();
  await page.getByRole('button', { name: 'Vorschau' }).click();
  await expect(page.getByText('An welchem Ort?')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Ein anderes' }).check();
  await expect(page.getByText('An welchem Ort?')).toBeVisible();
  await page.getByLabel('Sprache').selectOption('ar');
  await expect(page.getByText('أين؟')).toBeVisible();
  await page.getByLabel(/اللغة/).selectOption('de');
  await page.getByRole('button', { name: 'Veröffentlichen' }).click();
  await expect(page.getByText('Fassung 1').nth(2)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Festplanung' })).toBeVisible();
});

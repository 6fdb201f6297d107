import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { expectAccessible, PASSPHRASE } from './support/device.ts';
import { beginNote, enrol, expectNote, storedForOffline, unlock } from './support/steps.ts';
import { test } from './support/story.ts';

async function wordsOn(page: Page): Promise<readonly string[]> {
  const words = page.getByRole('list', { name: 'Die fünf Wörter' }).getByRole('listitem');
  await expect(words).toHaveCount(5);
  return words.allTextContents();
}

async function atWork(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Hauptbereiche' })).toBeVisible();
}

test('somebody sets up a tablet with five words from paper, mistypes them once, and opens it with them', async ({
  office,
  device,
}) => {
  const { page } = device;
  await page.goto(office.url);
  const first = await wordsOn(page);
  await page.getByRole('button', { name: 'Andere Wörter' }).click();
  await expect.poll(() => wordsOn(page)).not.toEqual(first);
  const words = await wordsOn(page);
  await page.getByRole('button', { name: 'Aufgeschrieben, weiter' }).click();
  const field = page.getByLabel('Die fünf Wörter vom Papier');
  await field.fill(words.toReversed().join(' '));
  await page.getByRole('button', { name: 'Gerät einrichten' }).click();
  await expect(page.getByText('nicht genau die fünf Wörter', { exact: false })).toBeVisible();
  await expectAccessible(page, 'the words from paper');
  await field.fill(words.join(' '));
  await page.getByRole('button', { name: 'Gerät einrichten' }).click();
  await page.getByLabel('Einmal-Code').fill(office.firstCode);
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await atWork(page);
  await page.getByRole('button', { name: 'Sperren' }).click();
  await page.getByLabel('Kennsatz').fill(words.join(' '));
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await atWork(page);
});

const Devices = v.object({ devices: v.array(v.object({ dev: v.string() })) });
const NEW = 'abitur holunder boje keks papagei';

test('somebody changes her passphrase, then renews the keys, and her half-written note is still there', async ({
  office,
  device,
}) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Kennsatz ändern' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kennsatz').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Weiter' }).click();
  await dialog.getByRole('button', { name: 'Eigenen Kennsatz wählen' }).click();
  await dialog.getByLabel('Kennsatz', { exact: true }).fill(NEW);
  await dialog.getByLabel('Kennsatz wiederholen').fill(NEW);
  await expectAccessible(page, 'changing the passphrase');
  await dialog.getByRole('button', { name: 'Kennsatz ändern' }).click();
  await expect(page.getByText('Der neue Kennsatz gilt ab sofort', { exact: false })).toBeVisible();
  await beginNote(page, 'Frauencafé Morgenröte', 'halb geschrieben');
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Schlüssel erneuern' }).click();
  await dialog.getByLabel('Kennsatz').fill(NEW);
  await dialog.getByRole('button', { name: 'Erneuern und sperren' }).click();
  await expect(page.getByRole('heading', { name: 'Gesperrt' })).toBeVisible();
  await page.getByLabel('Kennsatz').fill(NEW);
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await atWork(page);
  await expectNote(page, 'Frauencafé Morgenröte', 'halb geschrieben');
});

test('after wrong tries the lock screen asks for patience, also after a reload', async ({ office, device }) => {
  const { page } = device;
  await enrol(page, office.url, office.firstCode);
  await page.getByRole('button', { name: 'Sperren' }).click();
  for (let i = 0; i < 6; i += 1) {
    await page.getByLabel('Kennsatz').fill('etwas ganz anderes als das');
    const open = page.getByRole('button', { name: 'Öffnen' });
    await expect(open).not.toHaveAttribute('aria-disabled', 'true');
    await open.click();
    await expect(page.getByText('Das ist nicht der Kennsatz dieses Geräts', { exact: false })).toBeVisible();
  }
  // The sentence is there since the first try; only the countdown says that the last one was counted.
  await expect(page.getByText(/Der nächste Versuch geht in \d+ Sekunde/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/Der nächste Versuch geht in \d+ Sekunde/)).toBeVisible();
  await expect(page.getByText(/Der nächste Versuch geht in/)).toHaveCount(0, { timeout: 40_000 });
  await unlock(page);
});

/** One word of what the administrator’s command has printed. */
function printed(report: unknown, name: string): string {
  return String(Object.entries(report ?? {}).find(([key]) => key === name)?.[1]);
}

test('somebody has forgotten her passphrase: the office helps with its key, and her unsent note is still there', async ({
  office,
  device,
}) => {
  const { page } = device;
  const key = printed(office.admin('recovery-key', 'create'), 'key');
  office.adminTyping(key, 'recovery-key', 'confirm');
  await enrol(page, office.url, office.firstCode);
  await page.getByRole('button', { name: 'Sperren' }).click();
  await unlock(page);
  const { devices } = v.parse(Devices, office.admin('devices', 'list'));
  const dev = devices[0]?.dev ?? '';
  let text = '';
  await expect
    .poll(() => {
      try {
        text = printed(office.adminTyping(key, 'recover', dev), 'text');
      } catch {
        return '';
      }
      return text;
    })
    .not.toBe('');
  await storedForOffline(page);
  await office.stop();
  await beginNote(page, 'Frauencafé Morgenröte', 'noch nicht gesendet');
  await page.getByRole('button', { name: 'Sperren' }).click();
  await page.getByRole('button', { name: 'Kennsatz vergessen' }).click();
  const field = page.getByLabel('Text vom Amt');
  await field.fill(text.slice(3));
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByText('enthält einen Tippfehler', { exact: false })).toBeVisible();
  await expectAccessible(page, 'the text from the office');
  await field.fill(text.toLowerCase());
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('button', { name: 'Eigenen Kennsatz wählen' }).click();
  await page.getByLabel('Kennsatz', { exact: true }).fill(NEW);
  await page.getByLabel('Kennsatz wiederholen').fill(NEW);
  await page.getByRole('button', { name: 'Neuen Kennsatz setzen' }).click();
  await atWork(page);
  await expectNote(page, 'Frauencafé Morgenröte', 'noch nicht gesendet');
});

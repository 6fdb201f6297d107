import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { type Device, expectAccessible, TABLET } from './support/device.ts';
import { expectReadable } from './support/each-language.ts';
import { type Shot, shoot, writeFilm } from './support/film.ts';
import { enrol, expectArrived, go, openOrganisation, storedForOffline, unlock } from './support/steps.ts';
import type { Office } from './support/office.ts';
import { test } from './support/story.ts';

const CLUB = 'Frauenkreis Biebrich';

interface Colleagues {
  readonly office: Office;
  readonly amal: Device;
  readonly bo: Device;
  /** Path of the film that Bo’s camera sees. */
  readonly camera: string;
}

const colleagues = test.extend<Colleagues>({
  amal: async ({ aDevice }, hand) => hand(await aDevice()),
  camera: async ({ office: _first }, hand, info) => hand(info.outputPath('camera.y4m')),
  bo: async ({ aDevice, camera }, hand) =>
    hand(await aDevice({ ...TABLET, viewport: { width: 320, height: 640 }, camera })),
});

const network = ({ page }: Device, isThere: boolean): Promise<void> => page.context().setOffline(!isThere);

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  await expectAccessible(page, name);
}

/** Both are at work; then Amal’s network is gone, and she writes. */
async function amalWritesOffline({ office, amal, bo }: Omit<Colleagues, 'camera'>): Promise<void> {
  await enrol(amal.page, office.url, office.firstCode);
  await enrol(bo.page, office.url, office.invite('Bo'));
  await storedForOffline(amal.page);
  await storedForOffline(bo.page);
  await network(amal, false);
  const { page } = amal;
  await go(page, '/organisations/new');
  await page.getByLabel(/^Name der Organisation/).fill(CLUB);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { level: 1, name: CLUB })).toBeVisible();
  await go(page, '/outbox');
}

colleagues(
  'a queue without network goes to a colleague as a file, survives on his phone, and is at the office before its tablet is back',
  async ({ office, amal, bo }) => {
    await amalWritesOffline({ office, amal, bo });
    const saving = amal.page.waitForEvent('download');
    await amal.page.getByRole('button', { name: 'Als Datei mitgeben' }).click();
    const file = await (await saving).path();
    await expect(amal.page.getByText(/^Übergeben am .*bestätigt\.$/)).toBeVisible();
    await expect(amal.page.getByRole('region', { name: 'Wartet' }).getByText(/^Übergeben am/)).toBeVisible();
    expect(await readFile(file, 'utf8')).not.toContain('Biebrich');
    await look(amal.page, 'handed-over');

    await test.step('Bo takes it along without network, and his phone is switched off in between', async () => {
      await network(bo, false);
      await go(bo.page, '/outbox');
      await bo.page.getByRole('link', { name: 'Einträge mitnehmen' }).click();
      await bo.page.locator('input[type=file]').setInputFiles(file);
      await expect(bo.page.getByText(/^Gelesen und gespeichert/)).toBeVisible();
      await look(bo.page, 'taken-along');
      bo = await bo.restart();
      await network(bo, false);
      await bo.page.goto(office.url);
      await unlock(bo.page);
      await go(bo.page, '/carry');
      await expect(bo.page.getByText(/^Noch nicht abgegeben/)).toBeVisible();
    });

    await test.step('his network is back: it is delivered, and he reads it like everybody at the office', async () => {
      await network(bo, true);
      await expect(bo.page.getByText(/^Abgegeben am/)).toBeVisible();
      await look(bo.page, 'delivered');
      await openOrganisation(bo.page, CLUB);
    });

    await test.step('hers is back: the office knows it all, and her list is empty', async () => {
      await network(amal, true);
      await expectArrived(amal.page);
      await expect(amal.page.getByRole('region', { name: 'Ohne Netz übergeben' })).toHaveCount(0);
      await openOrganisation(amal.page, CLUB);
    });
  },
);

colleagues(
  'a queue goes from screen to screen as QR codes: one photographed, all filmed by the camera',
  async ({ office, amal, bo, camera }) => {
    await amalWritesOffline({ office, amal, bo });
    await amal.page.getByRole('button', { name: 'QR-Codes zeigen' }).click();
    const code = amal.page.getByRole('dialog').getByRole('img');
    await look(amal.page, 'codes');
    const total = Number(/von (\d+)$/.exec((await code.getAttribute('alt')) ?? '')?.[1]);
    expect(total).toBeGreaterThan(1);
    const shots = new Map<string, Shot>();
    await expect(async () => {
      const shot = await shoot(code);
      shots.set(shot.name, shot);
      expect(shots.size).toBe(total);
    }).toPass({ intervals: [50] });
    await amal.page.getByRole('button', { name: 'Das andere Gerät hat alles gelesen' }).click();
    await expect(amal.page.getByText(/^Übergeben am .*bestätigt\.$/)).toBeVisible();

    await go(bo.page, '/carry');
    const [{ photo } = await shoot(code)] = shots.values();
    const file = { name: '1.png', mimeType: 'image/png', buffer: photo };
    await bo.page.locator('input[type=file]').setInputFiles([file]);
    await expect(bo.page.getByRole('progressbar', { name: 'Gelesene QR-Codes' })).toHaveAttribute('value', '1');
    await look(bo.page, 'one-read');
    writeFilm(camera, [...shots.values()]);
    await bo.page.getByRole('button', { name: 'Mit der Kamera lesen' }).click();
    await expect(bo.page.getByText(/^Abgegeben am/)).toBeVisible();
    await openOrganisation(bo.page, CLUB);
    await go(bo.page, '/settings');
    await bo.page.getByLabel('Sprache der App').selectOption('ar');
    await go(bo.page, '/carry');
    await expectReadable(bo.page, 'ar', 'carry');
    await look(bo.page, 'carry-ar');
  },
);

import { expect, type Page, test } from '@playwright/test';
import { axeFindings } from './support/accessibility.ts';
import { type Device, openDevice } from './support/device.ts';
import { illegible } from './support/legible.ts';
import { readerOf, shownOn } from './support/shown-texts.ts';

let device: Device;

test.beforeEach(async () => {
  device = await openDevice({ viewport: { width: 320, height: 640 }, locale: 'ar' });
});

test.afterEach(async () => {
  await device.remove();
});

async function found(page: Page, html: string): Promise<string> {
  await page.setContent(`<html lang="ar" dir="rtl"><body style="margin:0"><main>${html}</main></body></html>`);
  return (await illegible(page)).join('\n');
}

/** What each finding begins with, and a piece of a page that has it. */
const UNREADABLE: Readonly<Record<string, string>> = {
  'sticks out': '<p style="inline-size: 400px">حفظ</p>',
  'the page is': '<p style="inline-size: 400px">حفظ</p>',
  'cut off by BUTTON':
    '<button style="inline-size: 60px; overflow: hidden; white-space: nowrap">Speichern und senden</button>',
  'cut off by P': '<p style="inline-size: 60px; margin: 100px">Donaudampfschifffahrt</p>',
  'cut off by DIV': '<div style="block-size: 20px; overflow: hidden"><p>حفظ</p><p>إلغاء</p></div>',
  'broken in the middle': '<p style="inline-size: 60px; overflow-wrap: anywhere">Donaudampfschifffahrt</p>',
  'cropped by': '<select style="inline-size: 60px"><option>Deutsch – Einfache Sprache</option></select>',
  'lie over each other: "إلغاء"': '<p>حفظ</p><p style="margin-block-start: -2.5rem">إلغاء</p>',
  'lie over each other: "a"': '<button>a</button><button style="margin-inline-start: -1rem">b</button>',
  'other digits': '<p>٢٤</p>',
  'turned around': '<p>هاتف +49 611 31-0000</p>',
};

test('what cannot be read is found, each fault by its name', async () => {
  const { page } = device;
  for (const [fault, html] of Object.entries(UNREADABLE)) expect.soft(await found(page, html)).toContain(fault);
});

test('what is as it should be is left alone', async () => {
  const page = `<h1>حفظ</h1><p>هاتف <bdi dir="ltr">+49 611 31-0000</bdi></p><p>24.08.2026</p>
    <p style="inline-size: 70px">Organi\u00adsationen</p>
    <label>أ <select><option>قصير</option></select></label> <button>ب</button> <a href="/">ج</a>`;
  expect(await found(device.page, page)).toBe('');
});

test('what the accessibility checker objects to is found, also a second time, and the colours where they are asked for', async () => {
  const { page } = device;
  await page.setContent(
    '<html lang="de"><title>A</title><main><img src="data:,"><p style="color: #ddd">Speichern</p></main>',
  );
  for (const withColours of [false, true]) {
    const found = await axeFindings(page, { withColours });
    expect(found).toEqual(withColours ? ['color-contrast: p', 'image-alt: img'] : ['image-alt: img']);
  }
});

test('German, a key and an empty place on an Arabic page are found, also where only a screen reader says them', async () => {
  const { page } = device;
  await page.setContent(`<html lang="ar" dir="rtl"><body>
    <button>Speichern</button> <button aria-label="Schließen"></button> <p>3 Einträge warten</p>
    <p>nav.today</p> <p>Guten Tag, {{name}}</p> <p>حفظ</p>
    <p lang="de">Öffnen</p> <bdi dir="auto">Abbrechen</bdi></body></html>`);
  const problems = readerOf('ar').problems(await shownOn(page));
  expect(problems).toEqual([
    'still German: Speichern',
    'still German: 3 Einträge warten',
    'a key instead of a text: nav.today',
    'not filled in: Guten Tag, {{name}}',
    'still German: Schließen',
  ]);
});

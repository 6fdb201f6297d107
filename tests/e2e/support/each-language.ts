import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Language, languageRow } from '../../../src/i18n/languages.ts';
import { axeFindings } from './accessibility.ts';
import { illegible } from './legible.ts';
import { readerOf, shownOn } from './shown-texts.ts';

const PHONE = { width: 320, height: 640 };
/** As high as the longest screen: a bar that stays in view would cover whatever happens to be under it. */
const TABLET = { width: 820, height: 7000 };

const readers = new Map<Language, ReturnType<typeof readerOf>>();

function reader(language: Language): ReturnType<typeof readerOf> {
  const known = readers.get(language) ?? readerOf(language);
  readers.set(language, known);
  return known;
}

/** The screen as it is now is in this language, can be read and pressed, and has no finding of the accessibility checker. */
export async function expectReadable(page: Page, language: Language, name: string): Promise<void> {
  await expectLegible(page, language, name);
  // The colours are the same in each language.
  const findings = await axeFindings(page, { withColours: language === 'de' });
  expect.soft(findings, `${language} ${name}: accessibility`).toEqual([]);
}

/** The same without the accessibility checker, for more of what it has seen already. */
export async function expectLegible(page: Page, language: Language, name: string): Promise<void> {
  const patient = expect.configure({ soft: true, timeout: 10_000 });
  const { dir, htmlLang } = languageRow(language);
  await patient(page.locator(`html[lang="${htmlLang}"][dir="${dir}"]`)).toHaveCount(1);
  const problems = async (): Promise<readonly string[]> => reader(language).problems(await shownOn(page));
  // The texts of a second language may still be on their way.
  await patient.poll(problems, { message: `${language} ${name}: words` }).toEqual([]);
  for (const [device, size] of Object.entries({ phone: PHONE, tablet: TABLET })) {
    await page.setViewportSize(size);
    await keepPicture(page, language, `${name}-${device}`);
    expect.soft(await illegible(page), `${language} ${name} on a ${device}`).toEqual([]);
  }
}

/** With `PICTURES=1` every screen is kept as a picture, for people to look at. */
async function keepPicture(page: Page, language: Language, name: string): Promise<void> {
  if (process.env['PICTURES'] === undefined) return;
  const path = join(test.info().outputPath(language), `${name}.jpg`);
  const { width, height } = await page.evaluate(() => {
    const bottoms = [...document.querySelectorAll('main *, dialog')].map((one) => one.getBoundingClientRect().bottom);
    return { width: window.innerWidth, height: Math.ceil(Math.max(...bottoms)) + 16 };
  });
  await page.screenshot({ path, type: 'jpeg', quality: 60, fullPage: true, clip: { x: 0, y: 0, width, height } });
}

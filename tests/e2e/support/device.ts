import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.ts';
import { axeFindings } from './accessibility.ts';

export interface Look {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly locale: string;
  readonly colorScheme?: 'light' | 'dark';
  /** Path of a film (Y4M) that its camera sees, over and over; it need not be there before the camera is on. */
  readonly camera?: string;
}

export const TABLET: Look = { viewport: { width: 820, height: 1180 }, locale: 'de-DE' };
export const ARABIC_PHONE: Look = { viewport: { width: 390, height: 844 }, locale: 'ar', colorScheme: 'dark' };
export const DESKTOP: Look = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };

export const PASSPHRASE = 'fünf Wörter am Rheinufer gefunden';

/** A tablet or a phone: a browser with a profile on the disk, which survives when the browser is closed. */
export interface Device {
  readonly page: Page;
  /** Folder in which the browser keeps all that it remembers. */
  readonly profile: string;
  /** Closes the browser for real and opens it again with the same profile, which is at rest in between. */
  restart(atRest?: () => void): Promise<Device>;
  /** Closes whichever browser is open with this profile, and clears the profile away. */
  remove(): Promise<void>;
}

export async function openDevice({ camera, ...look }: Look): Promise<Device> {
  const executablePath = findChromium();
  const profile = mkdtempSync(join(tmpdir(), 'device-'));
  const args = [...chromiumFlags, ...(camera === undefined ? [] : filming(camera))];
  const options = { ...look, args, ...(executablePath ? { executablePath } : {}) };
  const open = (): Promise<BrowserContext> => chromium.launchPersistentContext(profile, options);
  let context = await open();
  const current = async (): Promise<Device> => {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(30_000);
    return { page, profile, restart, remove };
  };
  const restart = async (atRest?: () => void): Promise<Device> => {
    await context.close();
    atRest?.();
    context = await open();
    return current();
  };
  const remove = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return current();
}

/** Nobody is asked whether the camera may be used. */
function filming(film: string): readonly string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
}

/** No finding of the accessibility checker, and nothing sticks out sideways. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  // As tall as the page: a bar that stays in view covers whatever happens to be under it.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size !== null) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  expect.soft(await axeFindings(page, { withColours: true }), name).toEqual([]);
  if (size !== null) await page.setViewportSize(size);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
}

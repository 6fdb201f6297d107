import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { aptInstall } from './apt.ts';
import { run, tools } from './run.ts';

const DEBIAN = '/usr/bin/chromium';
const KNOWN = [
  DEBIAN,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const isRoot = process.getuid?.() === 0;

/** No traffic of the browser's own, so that a test sees only ours; root has no sandbox. */
export const chromiumFlags: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** A browser that is already here: the one named in CHROMIUM, an installed one, or Playwright's. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  return [...KNOWN, chromium.executablePath()].find((path) => existsSync(path));
}

/** Path of a Chromium, which is installed first where there is none. Throws a sentence that says what to do. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (!aptInstall('Chromium', ['chromium'])) await run([tools.playwright, 'install', 'chromium']);
  const installed = findChromium();
  if (installed) return installed;
  throw new Error('No Chromium found. Please install Chrome or Chromium, or set CHROMIUM to the path of its program.');
}

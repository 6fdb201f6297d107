import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.ts';
import type { Browser, Engine } from './engine.ts';

const FIREFOX = '/usr/bin/firefox-esr';

/** A browser that speaks a protocol of puppeteer: Chromium its own, Firefox WebDriver BiDi. */
function puppeteerEngine(name: 'Chromium' | 'Firefox'): Engine {
  return { name, open: (profile) => launch(name, profile) };
}

export const chromium = puppeteerEngine('Chromium');
export const firefox = puppeteerEngine('Firefox');

async function launch(name: 'Chromium' | 'Firefox', profile: string): Promise<Browser> {
  const isFirefox = name === 'Firefox';
  // After a kill puppeteer looks for the settings that it had put there.
  if (isFirefox) await writeFile(join(profile, 'user.js'), '', { flag: 'a' });
  const browser = await puppeteer.launch({
    browser: isFirefox ? 'firefox' : 'chrome',
    executablePath: isFirefox ? FIREFOX : (findChromium() ?? ''),
    userDataDir: profile,
    args: isFirefox ? [] : [...chromiumFlags, '--lang=de-DE', '--accept-lang=de-DE'],
    env: { ...process.env, LANGUAGE: 'de' },
    // Firefox asks at the first start, and at each one after it was killed.
    extraPrefsFirefox: {
      'browser.sessionstore.resume_from_crash': false,
      'toolkit.startup.max_resumed_crashes': -1,
      'intl.accept_languages': 'de-DE',
    },
  });
  return {
    tab: async () => {
      const page = await browser.newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        run: async (expression) => {
          const text: unknown = await page.evaluate(`(async () => JSON.stringify(await (${expression})))()`);
          return typeof text === 'string' ? JSON.parse(text) : undefined;
        },
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
    kill: async () => {
      const child = browser.process();
      if (child?.pid === undefined) return;
      const isOver = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await isOver;
    },
  };
}

import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { FIREFOX } from '../../../scripts/browsers.ts';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.ts';
import type { Browser, Engine } from './engine.ts';

/** A browser that speaks a protocol of puppeteer: Chromium its own, Firefox WebDriver BiDi. */
function puppeteerEngine(name: 'Chromium' | 'Firefox'): Engine {
  return { name, open: (profile) => launch(name, profile) };
}

export const chromium = puppeteerEngine('Chromium');
export const firefox = puppeteerEngine('Firefox');

/** After a kill Chromium keeps nothing of the open pages until somebody has said whether the old ones shall come back. */
function forgetCrash(settings: string): void {
  if (!existsSync(settings)) return;
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('"exit_type":"Crashed"', '"exit_type":"Normal"'));
}

async function launch(name: 'Chromium' | 'Firefox', profile: string): Promise<Browser> {
  const isFirefox = name === 'Firefox';
  // After a kill puppeteer looks for the settings that it had put there.
  if (isFirefox) writeFileSync(join(profile, 'user.js'), '', { flag: 'a' });
  else forgetCrash(join(profile, 'Default', 'Preferences'));
  const browser = await puppeteer.launch({
    browser: isFirefox ? 'firefox' : 'chrome',
    executablePath: isFirefox ? FIREFOX : (findChromium() ?? ''),
    userDataDir: profile,
    // As large as WebKit's, so that all three show the same.
    defaultViewport: { width: 1_280, height: 900 },
    args: isFirefox ? [] : [...chromiumFlags, '--lang=de-DE', '--accept-lang=de-DE'],
    env: { ...process.env, LANGUAGE: 'de' },
    // Firefox asks at the first start, and at each one after it was killed.
    extraPrefsFirefox: {
      'browser.sessionstore.resume_from_crash': false,
      // Milliseconds after which it writes down what stands in the fields of its pages; else 15 seconds.
      'browser.sessionstore.interval': 1_000,
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
      // What it would otherwise put back once the browser is gone, at the same time as the next start.
      for (const settings of ['prefs.js', 'user.js']) rmSync(join(profile, `${settings}.puppeteer`), { force: true });
      const isOver = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await isOver;
    },
  };
}

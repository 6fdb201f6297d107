import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import lighthouse from 'lighthouse';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { bundle, bundleIsStale } from '../scripts/bundle.ts';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { openOffice } from '../tests/e2e/support/office.ts';
import { ms, percentile, printTable } from './support/table.ts';

// The forms' page as the real server gives it out, on the phone that Lighthouse calls mobile: slow 4G, a CPU four
// times as slow. Limit: what React itself weighs, and one way there and back.
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const SLOW_4G = { download: (1_600 * 1_024) / 8, upload: (750 * 1_024) / 8, latency: 150 };
const SLOWER = 4;
const STARTS = 5;
const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const built = process.env['DIST'];
if (built === undefined && bundleIsStale() && (await bundle()) !== 0) throw new Error('the app does not build');
const office = await openOffice(built ?? join(resolve(import.meta.dirname, '..'), 'dist'));
const made = office.admin('form-link', 'create', '--origin', office.url);
const address = typeof made === 'object' && made !== null && 'address' in made ? String(made.address) : '';

console.log(`load ${loadavg()[0]?.toFixed(1)}`);
try {
  await withBrowser(scores);
  const starts: Start[] = [];
  for (let i = 0; i < STARTS; i += 1) starts.push(await withBrowser(firstStart));
  printStarts(starts);
} finally {
  await office.remove();
}

/** A browser that remembers nothing. */
async function withBrowser<T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const browser = await puppeteer.launch({ executablePath: findChromium() ?? '', args: [...chromiumFlags] });
  try {
    return await work(await browser.newPage(), browser);
  } finally {
    await browser.close();
  }
}

async function scores(page: Page): Promise<void> {
  const result = await lighthouse(address, { onlyCategories: CATEGORIES, output: 'json' }, undefined, page);
  if (result === undefined) throw new Error('Lighthouse has no result');
  const { categories, audits } = result.lhr;
  printTable(
    ['Lighthouse, mobile', ''],
    [
      ...Object.values(categories).map(({ title, score }) => [title, String(Math.round((score ?? 0) * 100))]),
      ...['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'interactive'].map((id) => [
        audits[id]?.title ?? id,
        ms(audits[id]?.numericValue ?? Number.NaN),
      ]),
    ],
  );
  const counts = ({ weight }: { readonly weight: number }): boolean => weight > 0;
  const failed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(counts));
  for (const { id } of failed) {
    const audit = audits[id];
    if (audit?.score !== null && (audit?.score ?? 1) < 0.9)
      console.log(`  ${id}: ${audit?.title} ${audit?.displayValue ?? ''}`);
  }
}

interface Start {
  /** Milliseconds from the address to the answer to the first touch, and to the form. */
  readonly touched: number;
  readonly form: number;
  /** Bytes of JavaScript on the wire until then. */
  readonly beforeTouch: number;
  readonly beforeForm: number;
}

async function firstStart(page: Page): Promise<Start> {
  await page.setViewport(PHONE);
  await page.emulateNetworkConditions(SLOW_4G);
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluateOnNewDocument(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { touched: entry.startTime + entry.duration });
    }).observe({ type: 'first-input', buffered: true });
  });
  const shown = page.goto(address);
  const language = await page.waitForSelector('button[lang="ar"]', { visible: true });
  await language?.tap();
  await page.waitForSelector('html[dir="rtl"] button.ui-button--primary', { visible: true });
  await shown;
  return page.evaluate(() => {
    const form = performance.now();
    const touched = 'touched' in window ? Number(window.touched) : Number.NaN;
    const before = (moment: number): number =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter(({ name, responseEnd }) => new URL(name).pathname.endsWith('.js') && responseEnd <= moment)
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { touched, form, beforeTouch: before(touched), beforeForm: before(form) };
  });
}

function printStarts(starts: readonly Start[]): void {
  const row = (name: string, values: readonly number[]): readonly string[] => [
    name,
    ms(percentile(values, 0.5)),
    ms(Math.max(...values)),
  ];
  const weigh = (name: string, bytes: readonly number[]): readonly string[] => [
    name,
    `${(percentile(bytes, 0.5) / 1_000).toFixed(1)} kB`,
    `${(Math.max(...bytes) / 1_000).toFixed(1)} kB`,
  ];
  printTable(
    ['slow 4G, CPU ÷ 4', 'median', 'worst'],
    [
      row(
        'first touch answered',
        starts.map(({ touched }) => touched),
      ),
      row(
        'the form in her language',
        starts.map(({ form }) => form),
      ),
      weigh(
        'JavaScript before the touch',
        starts.map(({ beforeTouch }) => beforeTouch),
      ),
      weigh(
        'JavaScript and texts before the form',
        starts.map(({ beforeForm }) => beforeForm),
      ),
    ],
  );
}

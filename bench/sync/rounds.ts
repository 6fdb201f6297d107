import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { withBrowser } from './browser.ts';
import type { Upload } from './contestant.ts';
import type { Office, Place } from './office.ts';

// Each measurement starts a browser on an empty profile, and warms the code up on a small database first: what one
// contestant leaves to be tidied up must not cost the next one. Nothing counts whose records were not counted.

/** Records of the small database. */
export const WARM_UP = 200;

async function withProfile<T>(folder: string, work: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(folder, 'profile-'));
  try {
    return await work(profile);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function expectCount(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} of ${expected} records`);
}

async function fetchInto(page: Page, local: string, place: Place, count: number): Promise<number> {
  const names = { local, office: await place.admit() };
  const took = await page.evaluate((its) => window.contestant.bootstrap(its.local, its.office), names);
  expectCount(
    `${page.url()} bootstrap`,
    await page.evaluate((its) => window.contestant.count(its.local), names),
    count,
  );
  return took;
}

async function sendFrom(page: Page, local: string, place: Place, count: number): Promise<Upload> {
  const its = { local, office: await place.admit(), count };
  await page.evaluate((names) => window.contestant.queue(names.local, names.office, names.count), its);
  const took = await page.evaluate((names) => window.contestant.upload(names.local, names.office), its);
  expectCount(`${page.url()} upload`, await place.count(), count);
  return took;
}

export interface Filled {
  readonly bootstrap: number;
  readonly starts: readonly number[];
  readonly saves: readonly number[];
}

/** One bootstrap; where `starts` is given, then that many starts of the browser up to the list, and saves in the last. */
export function measureBootstrap(
  folder: string,
  office: Office,
  places: { readonly warm: Place; readonly full: Place },
  count: number,
  { starts, saves }: { readonly starts: number; readonly saves: number },
): Promise<Filled> {
  return withProfile(folder, async (profile) => {
    const bootstrap = await withBrowser(profile, office.pageUrl, async (page) => {
      await fetchInto(page, 'warm', places.warm, WARM_UP);
      return fetchInto(page, 'full', places.full, count);
    });
    const measured: { starts: number[]; saves: number[] } = { starts: [], saves: [] };
    for (let i = 0; i < starts; i++) {
      await withBrowser(profile, office.pageUrl, async (page) => {
        const { took, names } = await page.evaluate(() => window.contestant.openList('full'));
        expectCount(`${office.pageUrl} list`, names, count);
        measured.starts.push(took);
        if (i < starts - 1) return;
        await page.evaluate(() => window.contestant.save('full', 50));
        measured.saves = await page.evaluate((times) => window.contestant.save('full', times), saves);
        const after = await page.evaluate(() => window.contestant.count('full'));
        expectCount(`${office.pageUrl} saves`, after, count + 50 + saves);
      });
    }
    return { bootstrap, ...measured };
  });
}

/** One upload to an empty database of the office. */
export function measureUpload(folder: string, office: Office, count: number): Promise<Upload> {
  return withProfile(folder, (profile) =>
    withBrowser(profile, office.pageUrl, async (page) => {
      await sendFrom(page, 'warm', await office.seed(0), WARM_UP);
      return sendFrom(page, 'queue', await office.seed(0), count);
    }),
  );
}

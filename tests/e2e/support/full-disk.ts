import type { Page } from '@playwright/test';

/** Leaves the app no more than `spare` bytes of room, and takes even these; answers what makes room again. */
export async function fillDisk(page: Page, spare: number): Promise<() => Promise<void>> {
  const origin = new URL(page.url()).origin;
  const browser = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + spare });
  await page.evaluate(fillStorage);
  return async () => {
    await browser.send('Storage.overrideQuotaForOrigin', { origin });
    await page.evaluate(() => void indexedDB.deleteDatabase('filler'));
  };
}

/** Runs in the browser: photos and videos of somebody else, until nothing more fits. */
async function fillStorage(): Promise<void> {
  const open = indexedDB.open('filler');
  open.onupgradeneeded = () => open.result.createObjectStore('photos', { autoIncrement: true });
  await new Promise((done) => (open.onsuccess = done));
  for (let bytes = 1_000_000; bytes > 1_000; ) {
    const write = open.result.transaction('photos', 'readwrite');
    write.objectStore('photos').add(crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536))));
    const isWritten = await new Promise<boolean>((done) => {
      write.oncomplete = () => done(true);
      write.onabort = () => done(false);
    });
    if (!isWritten) bytes /= 4;
  }
  open.result.close();
}

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { bundle, bundleIsStale } from '../scripts/bundle.ts';
import { openDevice, TABLET } from '../tests/e2e/support/device.ts';
import { openOffice } from '../tests/e2e/support/office.ts';
import { enrol, openOrganisation } from '../tests/e2e/support/steps.ts';
import { ms, percentile, printTable } from './support/table.ts';

// From the press on "save" on one tablet until the new name is on the screen of the other, both online. Limit: one
// request there, one line of a stream back, one request for what is new, between the same two browsers.
const TIMES = 20;
const BUDGET = 1_000;
const CLUB = 'Frauencafé Morgenröte';

/** Milliseconds since 1970 at which the name is on the screen; both browsers have the same clock. */
function whenShown(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector('h1')?.textContent?.includes(wanted) !== true) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, characterData: true });
        look();
      }),
    name,
  );
}

async function save(page: Page, name: string): Promise<number> {
  await page.getByRole('link', { name: 'Bearbeiten' }).first().click();
  await page.getByRole('textbox', { name: /^Name/ }).first().fill(name);
  const pressed = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        document.addEventListener('click', () => resolve(Date.now()), { capture: true, once: true }),
      ),
  );
  await page.getByRole('button', { name: 'Speichern' }).click();
  const at = await pressed;
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  return at;
}

async function measureOurs(): Promise<readonly number[]> {
  if (bundleIsStale() && (await bundle()) !== 0) throw new Error('the app does not build');
  const office = await openOffice();
  const [amal, bo] = [await openDevice(TABLET), await openDevice(TABLET)];
  try {
    await enrol(amal.page, office.url, office.firstCode);
    await enrol(bo.page, office.url, office.invite('Bo'));
    for (const { page } of [amal, bo]) await openOrganisation(page, CLUB);
    const samples: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const name = `${CLUB} ${i}.`;
      const shown = whenShown(bo.page, name);
      const pressed = await save(amal.page, name);
      samples.push((await shown) - pressed);
    }
    return samples;
  } finally {
    await amal.remove();
    await bo.remove();
    await office.remove();
  }
}

async function measureLimit(): Promise<readonly number[]> {
  const listeners = new Set<ServerResponse>();
  let value = '';
  const server = createServer((request, response) => {
    if (request.url === '/live') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      listeners.add(response);
    } else if (request.url === '/set') {
      request.on('data', (part: Buffer) => (value = part.toString()));
      request.on('end', () => {
        response.end();
        for (const listener of listeners) listener.write('data: new\n\n');
      });
    } else {
      response.setHeader('Content-Type', 'text/html').end(value);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [amal, bo] = [await openDevice(TABLET), await openDevice(TABLET)];
  try {
    for (const { page } of [amal, bo]) await page.goto(url);
    const samples: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const heard = bo.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const stream = new EventSource('/live');
            stream.onopen = () => (document.title = 'listening');
            stream.onmessage = () => {
              stream.close();
              document.title = '';
              void fetch('/value')
                .then((answer) => answer.text())
                .then(() => resolve(Date.now()));
            };
          }),
      );
      await expect(bo.page).toHaveTitle('listening');
      const sent = await amal.page.evaluate(async (name) => {
        const at = Date.now();
        await fetch('/set', { method: 'POST', body: name });
        return at;
      }, `${CLUB} ${i}`);
      samples.push((await heard) - sent);
    }
    return samples;
  } finally {
    await amal.remove();
    await bo.remove();
    server.closeAllConnections();
    server.close();
  }
}

const ours = await measureOurs();
const limit = await measureLimit();
const row = (name: string, samples: readonly number[]) => [
  name,
  ...[0.5, 0.95, 1].map((share) => ms(percentile(samples, share))),
];
printTable(
  ['from "save" to the other screen', 'p50', 'p95', 'worst'],
  [row('Augenhöhe: sealed, merged, shown', ours), row('limit: three bare messages', limit)],
);
// Whoever looks at the same page within a second has no need to ask.
if (percentile(ours, 0.95) > BUDGET) process.exitCode = 1;

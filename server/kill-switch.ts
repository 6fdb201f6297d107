import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';

/** While this file is there, devices let go of their service worker. */
export function killSwitchFile(dataDir: string): string {
  return join(dataDir, 'kill-switch');
}

/**
 * Takes the place of a bad worker at once, deletes the stored release and unregisters itself; what people wrote is
 * not in these caches and stays. Pages that still work write down what is being typed and load anew when the worker
 * changes; only those that are still there then are loaded anew by force, and none a second time.
 */
const LEAVING_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const pages = (await self.clients.matchAll({ type: 'window' })).map(({ id }) => id);
  // Not part of the activation: until that is over, no page of this address can load.
  setTimeout(reload, 3000, pages);
  await self.registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

async function reload(pages) {
  for (const client of await self.clients.matchAll({ type: 'window' }))
    if (pages.includes(client.id)) await client.navigate(client.url).catch(() => undefined);
}
`;

const HEADERS = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };

/** Answers the request for the service worker while the kill switch is on. */
export function killSwitch(dataDir: string): MiddlewareHandler {
  const file = killSwitchFile(dataDir);
  return async (c, next) => {
    if (!existsSync(file)) return next();
    return c.body(LEAVING_WORKER, 200, HEADERS);
  };
}

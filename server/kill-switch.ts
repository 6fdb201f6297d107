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
 * changes; only those that do not are loaded anew by force. A page without a worker is left alone, or it would
 * be loaded anew for ever.
 */
const LEAVING_WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  for (const client of await self.clients.matchAll({ type: 'window' }))
    await client.navigate(client.url).catch(() => undefined);
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

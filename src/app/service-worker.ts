/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { newestDetails } from '../legal/newest-details.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0] };

// The whole release, or nothing of it: the worker becomes active only when every file is stored.
// Only GET is ever answered here; the sync (/v1, POST) goes past this worker untouched.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Every address of the app is the same page; files, the endpoint and the forms' page are not addresses of the app. */
const NOT_PAGES = [/^\/(v1|f)(\/|$)/, /\/[^/]+\.[^/]+$/];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: NOT_PAGES }));

// What the city says about itself is there from the first day without a network, too. Its pages keep it up to date.
self.addEventListener('install', (event) => event.waitUntil(newestDetails().catch(() => undefined)));

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const isSkip = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (isSkip) void self.skipWaiting();
});

/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0] };

// The whole release, or nothing of it: the worker becomes active only when every file is stored.
// Only GET is ever answered here; the sync (/v1, POST) goes past this worker untouched.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Every address of the app is the same page; files and the endpoint are not addresses of the app. */
const NOT_PAGES = [/^\/v1(\/|$)/, /\/[^/]+\.[^/]+$/];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: NOT_PAGES }));

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const isSkip = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (isSkip) void self.skipWaiting();
});

/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { OFFICE_DETAILS_PATH } from '../domain/office-details.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0] };

// The whole release, or nothing of it: the worker becomes active only when every file is stored.
// Only GET is ever answered here; the sync (/v1, POST) goes past this worker untouched.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Every address of the app is the same page; files, the endpoint and the forms' page are not addresses of the app. */
const NOT_PAGES = [/^\/(v1|f)(\/|$)/, /\/[^/]+\.[^/]+$/];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: NOT_PAGES }));

// What the city says about itself must be there without a network, too: the last version is kept. It is public.
const ABOUT_CITY = 'about-city';
registerRoute(({ url }) => url.pathname === OFFICE_DETAILS_PATH, () => newestDetails());
self.addEventListener('install', (event) => event.waitUntil(newestDetails()));

async function newestDetails(): Promise<Response> {
  const kept = await caches.open(ABOUT_CITY);
  const answer = await fetch(OFFICE_DETAILS_PATH, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  const isThere = answer?.ok === true && answer.headers.get('content-type')?.includes('json') === true;
  if (isThere) await kept.put(OFFICE_DETAILS_PATH, answer.clone());
  return (isThere ? answer : await kept.match(OFFICE_DETAILS_PATH)) ?? Response.error();
}

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  const isSkip = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (isSkip) void self.skipWaiting();
});

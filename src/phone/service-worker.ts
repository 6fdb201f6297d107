/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: the files of the forms' page with all its languages, and a name for just this set of them. */
declare const PHONE_FILES: readonly string[];
declare const PHONE_RELEASE: string;

const PAGE = '/phone.html';
const CACHE = `phone-${PHONE_RELEASE}`;

// All of it or nothing: what is opened without network later must not miss a language. What has a hash in its name
// is what it was, and need not be paid for twice.
self.addEventListener('install', (event) => {
  const fresh = PHONE_FILES.map(
    (file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' }),
  );
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

// Only GET is ever answered here: what people send goes past this worker untouched.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/v1/')) return;
  const file = request.mode === 'navigate' ? PAGE : pathname;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(file)) ?? fetch(request)));
});

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('phone-') && name !== CACHE).map((name) => caches.delete(name)),
  );
}

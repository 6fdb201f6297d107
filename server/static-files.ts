import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { releaseWith } from './old-releases.ts';

const NOT_BUILT = 'The app has not been built yet: npm run build';

/**
 * Serves the built app: files as they are, `phone.html` for the addresses of forms, `index.html` for every other page
 * address, and nothing in place of a missing file. What only an older release has comes from the folder of kept `releases`.
 */
export function staticFiles(dist: string, releases: string): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    if (c.res.status === 200 || c.res.status === 206) c.res.headers.set('cache-control', cacheControl(c.req.path));
  });
  if (!existsSync(dist)) return app.all('*', (c) => c.text(NOT_BUILT, 404));
  app.use(serveStatic({ root: dist, precompressed: true }));
  if (statSync(releases, { throwIfNoEntry: false })?.isDirectory() === true) {
    const rewriteRequestPath = (path: string): string => join(releaseWith(releases, path) ?? '', path);
    app.use('/assets/*', serveStatic({ root: releases, precompressed: true, rewriteRequestPath }));
  }
  app.get('*', async (c, next) => {
    if (!isNavigation(c)) return next();
    return serveStatic({ root: dist, path: isForm(c) ? 'phone.html' : 'index.html', precompressed: true })(c, next);
  });
  app.all('*', (c) => c.text(existsSync(join(dist, 'index.html')) ? 'Not found.' : NOT_BUILT, 404));
  return app;
}

/** Names under /assets carry a hash of the content; everything else must be asked for again. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** Forms that people answer on their own phones lie under `/f`. */
function isForm(c: Context): boolean {
  return c.req.path === '/f' || c.req.path.startsWith('/f/');
}

/** A page address, not a file: an old page must get 404 for a missing part, or it would run HTML as a script. */
function isNavigation(c: Context): boolean {
  const lastPart = c.req.path.slice(c.req.path.lastIndexOf('/') + 1);
  return (
    (c.req.header('accept') ?? '').includes('text/html') &&
    !lastPart.includes('.') &&
    !c.req.path.startsWith('/assets/')
  );
}

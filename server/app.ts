import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { refused } from './problem.ts';
import { respond } from './respond.ts';
import { wireRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { staticFiles } from './static-files.ts';

/** Seconds after which a device should try again when the server has a problem of its own. */
const TRY_AGAIN_AFTER = 5;

export function createApp(services: Services, dist: string, isTls: boolean): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders(isTls));
  app.route('/v1', wireRoutes(services));
  app.route('/', staticFiles(dist));
  app.onError((error, c) => {
    console.error(error);
    return respond(c, refused({ error: 'busy', after: TRY_AGAIN_AFTER }));
  });
  return app;
}

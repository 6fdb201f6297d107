import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { wireRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { staticFiles } from './static-files.ts';

export function createApp(services: Services, dist: string, isTls: boolean): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders(isTls));
  app.route('/v1', wireRoutes(services));
  app.route('/', staticFiles(dist));
  return app;
}

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { OFFICE_DETAILS_PATH } from '../src/domain/office-details.ts';
import { killSwitch } from './kill-switch.ts';
import { officeDetails } from './office-details.ts';
import { wireRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { staticFiles } from './static-files.ts';

/** Where the app lies and how it is served. */
export interface Serving {
  /** The built app. */
  readonly dist: string;
  /** The files of older releases. */
  readonly releases: string;
  readonly dataDir: string;
  readonly isTls: boolean;
}

export function createApp(
  services: Services,
  { dist, releases, dataDir, isTls }: Serving,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders(isTls, services.trustedProxies));
  app.route('/v1', wireRoutes(services));
  app.get('/service-worker.js', killSwitch(dataDir));
  app.get(OFFICE_DETAILS_PATH, officeDetails(dataDir, services.database.read));
  app.get('/phone-worker.js', killSwitch(dataDir));
  app.route('/', staticFiles(dist, releases));
  return app;
}

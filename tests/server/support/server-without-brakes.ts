import { join } from 'node:path';
import process from 'node:process';
import { readStoreSettings } from '../../../server/settings.ts';
import { startServer } from '../../../server/start-server.ts';

// The real server as a process of its own, without the limits that would slow down a test.
const UNLIMITED = { capacity: 1e9, perSecond: 1e9 };
const settings = readStoreSettings(process.env);
const server = await startServer({
  ...settings,
  port: 0,
  host: '127.0.0.1',
  dist: join(settings.dataDir, 'dist'),
  deviceLimit: UNLIMITED,
  addressLimit: UNLIMITED,
});
console.log(`runs at ${server.url}`);
process.once('SIGTERM', () => void server.close());

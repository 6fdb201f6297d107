import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { createCommits } from './commits.ts';
import type { DataModel } from './data-model.ts';
import { DATA_MODEL } from './data-model.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import { keepHouse } from './housekeeping.ts';
import type { Ledger } from './ledger.ts';
import { keepRelease } from './old-releases.ts';
import { openStore } from './open-store.ts';
import type { StoreSettings } from './settings.ts';
import { StartRefusal } from './start-refusal.ts';
import type { BucketSize } from './token-bucket.ts';
import { createLimiter } from './token-bucket.ts';
import type { World } from './world.ts';
import { realWorld } from './world.ts';

export interface ServerOptions extends Omit<StoreSettings, 'keysFile' | 'ledgerFile'> {
  /** `keys.json` in the data folder if undefined. */
  readonly keysFile?: string | undefined;
  /** `ledger.jsonl` in the data folder if undefined. */
  readonly ledgerFile?: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  /** All interfaces if undefined. */
  readonly host?: string | undefined;
  /** The built app. */
  readonly dist?: string | undefined;
  /** PEM texts. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Addresses of the proxies that say truly whom they serve; none if undefined. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Looks at the opened database before anybody is let in; throws to end the start. */
  readonly inspect?: (database: Database) => Promise<void>;
  readonly world?: World;
  /** That of this release if undefined. */
  readonly dataModel?: DataModel;
  readonly deviceLimit?: BucketSize;
  readonly floodLimit?: BucketSize;
  /** In bytes. */
  readonly dailyLimit?: BucketSize;
  readonly addressLimit?: BucketSize;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly database: Database;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly world: World;
  /** Aborted when the server begins to close. */
  readonly closing: AbortSignal;
  /** Answers what is held, ends all connections and closes the database. */
  readonly close: () => Promise<void>;
}

/** A first sync of 20,000 records and 5,000 edits that waited are some 60 requests. */
const DEVICE_LIMIT: BucketSize = { capacity: 120, perSecond: 1 };
/** 5,000 edits of a tablet whose person lost a right meanwhile are honest work; this many every day are not. */
const FLOOD_LIMIT: BucketSize = { capacity: 6_000, perSecond: 0.1 };
/**
 * Bytes of a helper or volunteer: whoever takes down 1,000 people with a remark each writes some 3 MiB, and a tablet
 * may come back with a whole weekend. All at once, and as much again over a day.
 */
const DAILY_LIMIT: BucketSize = { capacity: 16 * 1024 * 1024, perSecond: (16 * 1024 * 1024) / 86_400 };
/** One office shares one address. */
const ADDRESS_LIMIT: BucketSize = { capacity: 300, perSecond: 2 };
/** Where `npm run build` puts the app. */
const BUILT_APP = join(import.meta.dirname, '..', 'dist');
/** The folders of which every file can be asked for. */
export function servedFolders({ dist = BUILT_APP, dataDir }: Pick<ServerOptions, 'dist' | 'dataDir'>) {
  return { dist, releases: join(dataDir, 'releases') };
}

/** Milliseconds that running requests get to end when the server closes. */
const GRACE = 300;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const world = options.world ?? realWorld;
  const keysFile = options.keysFile ?? join(options.dataDir, 'keys.json');
  const ledgerFile = options.ledgerFile ?? join(options.dataDir, 'ledger.jsonl');
  const { database, keys, ledger } = await openStore({ ...options, keysFile, ledgerFile }, world);
  await options.inspect?.(database).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const commits = createCommits(database);
  const closing = new AbortController();
  const services = {
    database,
    keys,
    ledger,
    world,
    dataModel: options.dataModel ?? DATA_MODEL,
    commits,
    deviceLimit: createLimiter(options.deviceLimit ?? DEVICE_LIMIT),
    floodLimit: createLimiter(options.floodLimit ?? FLOOD_LIMIT),
    dailyLimit: createLimiter(options.dailyLimit ?? DAILY_LIMIT),
    addressLimit: createLimiter(options.addressLimit ?? ADDRESS_LIMIT),
    quarantineQuota: options.quarantineQuota,
    trustedProxies: new Set(options.trustedProxies),
    closing: closing.signal,
  };
  const { dist, releases } = servedFolders(options);
  keepRelease(dist, releases, world);
  const serving = { dist, releases, dataDir: options.dataDir, isTls: options.tls !== undefined };
  const server = newServer(createApp(services, serving), options.tls);
  const stopHousekeeping = keepHouse(services);
  const closeStore = async (): Promise<void> => {
    await stopHousekeeping();
    await commits.close();
    await database.close();
  };
  const port = await listen(server, options).catch(async (error: unknown) => {
    await closeStore();
    throw error;
  });
  const close = async () => {
    closing.abort();
    await closeServer(server);
    await closeStore();
  };
  return {
    url: `${options.tls ? 'https' : 'http'}://localhost:${port}`,
    port,
    database,
    keys,
    ledger,
    world,
    closing: closing.signal,
    close,
  };
}

function newServer(app: ReturnType<typeof createApp>, tls: ServerOptions['tls']): Server {
  try {
    const server = createAdaptorServer(
      tls === undefined
        ? { fetch: app.fetch }
        : { fetch: app.fetch, createServer: createTlsServer, serverOptions: tls },
    );
    if (!('requestTimeout' in server)) throw new Error('not an HTTP/1 server');
    // A body that trickles in must not hold a connection for ever.
    server.requestTimeout = 30_000;
    // Longer than the pause between two requests of a device, or it would meet a connection that is just closing.
    server.keepAliveTimeout = 75_000;
    return server;
  } catch (error) {
    throw new StartRefusal('TLS_CERT and TLS_KEY must name a certificate and its private key in PEM format.', {
      cause: error,
    });
  }
}

function listen(server: Server, { port, host }: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, port)));
    server.listen({ port, host }, () => resolve(portOf(server.address(), port)));
  });
}

function listenRefusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartRefusal(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`, { cause: error });
  if (error.code === 'EACCES')
    return new StartRefusal(`Port ${port} needs more rights. Choose one above 1023, such as PORT=8080.`, {
      cause: error,
    });
  return new StartRefusal(`The server cannot listen on port ${port}: ${error.message}`, { cause: error });
}

function portOf(address: AddressInfo | string | null, asked: number): number {
  return typeof address === 'object' && address !== null ? address.port : asked;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });
}

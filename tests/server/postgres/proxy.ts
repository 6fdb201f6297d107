import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A line to PostgreSQL that a test can cut. */
export interface Proxy {
  /** The same database, by way of this line. */
  readonly url: string;
  /** The next COMMIT arrives, its answer does not. */
  readonly cutAfterCommit: () => void;
  /** All lines are cut now; new ones work. */
  readonly cut: () => void;
}

/** The simple-query message of the frontend protocol that ends a transaction. */
const COMMIT = Buffer.from('commit\0');

export async function startProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isArmed = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let isDeaf = false;
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (bytes) => {
      if (isArmed && bytes.includes(COMMIT)) {
        isArmed = false;
        isDeaf = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isDeaf) near.destroy();
      else near.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    cut();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no address');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return { url: url.href, cutAfterCommit: () => (isArmed = true), cut };
}

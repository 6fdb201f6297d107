import { createServer } from 'node:http';
import { once } from 'node:events';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../server/database.ts';
import { type Cluster, startCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database the offices of this run have. */
    readonly engine: 'sqlite' | 'postgres';
    /** Where `freshDatabase` asks for a database. */
    readonly postgresDesk: string;
  }
}

const TEMPLATE = `office_template_${process.pid}`;

interface Desk {
  readonly cluster: Cluster;
  readonly client: Client;
}

/**
 * For the whole test run: hands out empty databases of one PostgreSQL, which is started when the first test asks.
 * POST makes a database and answers its URL, DELETE with its name drops it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let opened: Promise<Desk> | undefined;
  let count = 0;
  const answer = async (method: string | undefined, path: string): Promise<string> => {
    const { client, cluster } = await (opened ??= open());
    if (method === 'DELETE') {
      await client.query(`drop database ${client.escapeIdentifier(path.slice(1))} with (force)`);
      return '';
    }
    count += 1;
    const name = `office_${process.pid}_${count}`;
    await client.query(`create database ${name} template ${TEMPLATE}`);
    return withDatabase(cluster.url, name);
  };
  const server = createServer((request, response) => {
    answer(request.method, request.url ?? '').then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the desk has no address');
  project.provide('postgresDesk', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    if (opened === undefined) return;
    const { client, cluster } = await opened;
    await client.query(`drop database ${TEMPLATE} with (force)`);
    await client.end();
    await cluster.stop();
  };
}

/** Every database is a copy of one whose tables are there already: that is what most tests would wait for. */
async function open(): Promise<Desk> {
  const cluster = await startCluster();
  const client = new Client(cluster.url);
  await client.connect();
  await client.query(`create database ${TEMPLATE} template template0 encoding 'UTF8' locale 'C'`);
  const office = await openDatabase({ dataDir: '', databaseUrl: withDatabase(cluster.url, TEMPLATE) });
  await office.close();
  return { cluster, client };
}

function withDatabase(text: string, name: string): string {
  const url = new URL(text);
  url.pathname = `/${name}`;
  return url.href;
}

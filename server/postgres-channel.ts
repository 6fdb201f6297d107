import { Client } from 'pg';
import * as v from 'valibot';
import { Uuid } from '../src/domain/ids.ts';
import type { PostgresConfig } from './postgres.ts';

/** Called with the workspace, or without when some may have been missed. */
export type HearCommit = (ws?: Uuid) => void;

/** Tells other processes of commits and hears of theirs. Carries no data. */
export interface Channel {
  readonly tell: (ws: Uuid) => void;
  /** While it is not, commits of others must be looked for. */
  readonly isUp: () => boolean;
  readonly close: () => Promise<void>;
}

const NAME = 'augenhoehe_commit';
/** Milliseconds in which commits are told of together: a NOTIFY makes commits of the whole server queue. */
const GATHER = 20;
const RECONNECT_AFTER = 1_000;
/** Milliseconds between two signs of life, or a dead line would not be noticed. */
const BEAT = 15_000;
/** A payload of NOTIFY holds 8,000 bytes. */
const MOST = 200;

/**
 * One connection of its own that listens, and is opened anew whenever it breaks. Told after the commit and not
 * inside it: a NOTIFY in the transaction takes a lock that all committing transactions of the server share.
 */
export function openChannel(config: PostgresConfig, hear: HearCommit): Channel {
  const untold = new Set<Uuid>();
  let line: Client | undefined;
  let isClosed = false;
  let telling: NodeJS.Timeout | undefined;
  let connecting: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const client = new Client({ ...config, keepAlive: true, connectionTimeoutMillis: 8_000, query_timeout: 8_000 });
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client));
    client.on('notification', ({ payload }) => hearAll(payload ?? '', hear));
    try {
      await client.connect();
      await client.query(`listen ${NAME}`);
    } catch (error) {
      lose(client, error);
      return;
    }
    if (isClosed) return void (await client.end());
    line = client;
    // What was committed while nobody listened is known to the tables only.
    hear();
    await flush();
  };

  const lose = (client: Client, error?: unknown): void => {
    if (line === client) line = undefined;
    else if (line !== undefined) return;
    client.end().catch(() => undefined);
    if (isClosed || connecting !== undefined) return;
    if (error !== undefined) console.error('the line that hears of commits is lost:', error);
    connecting = setTimeout(() => {
      connecting = undefined;
      void connect();
    }, RECONNECT_AFTER).unref();
  };

  const flush = async (): Promise<void> => {
    telling = undefined;
    const client = line;
    if (client === undefined || untold.size === 0) return;
    const told = [...untold].slice(0, MOST);
    for (const ws of told) untold.delete(ws);
    try {
      await client.query('select pg_notify($1, $2)', [NAME, told.join(',')]);
      await flush();
    } catch (error) {
      for (const ws of told) untold.add(ws);
      lose(client, error);
    }
  };

  const beat = setInterval(() => {
    const client = line;
    client?.query('select 1').catch((error: unknown) => lose(client, error));
  }, BEAT).unref();

  void connect();
  return {
    tell: (ws) => {
      untold.add(ws);
      telling ??= setTimeout(() => void flush(), GATHER);
    },
    isUp: () => line !== undefined,
    close: async () => {
      isClosed = true;
      clearInterval(beat);
      clearTimeout(telling);
      clearTimeout(connecting);
      await flush();
      await line?.end();
    },
  };
}

function hearAll(payload: string, hear: HearCommit): void {
  for (const text of payload.split(',')) {
    const ws = v.safeParse(Uuid, text);
    if (ws.success) hear(ws.output);
  }
}

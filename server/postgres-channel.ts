import { sql } from 'kysely';
import { Client } from 'pg';
import * as v from 'valibot';
import { Uuid } from '../src/domain/ids.ts';
import type { Db } from './database.ts';
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
const TIMEOUT = 8_000;
/** A payload of NOTIFY holds 8,000 bytes. */
const MOST = 200;

/** Tells everybody once that there may be something new anywhere, for a program that does not stay. */
export async function tellOnce(db: Db): Promise<void> {
  await sql`select pg_notify(${NAME}, '')`.execute(db);
}

/**
 * One connection of its own that listens, and is opened anew whenever it breaks. Told after the commit and not
 * inside it: a NOTIFY in the transaction takes a lock that all committing transactions of the server share.
 */
export function openChannel(config: PostgresConfig, hear: HearCommit): Channel {
  const untold = new Set<Uuid>();
  const closed = new AbortController();
  let line: Client | undefined;
  let telling: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    telling = undefined;
    const client = line;
    while (client !== undefined && untold.size > 0) {
      const told = [...untold].slice(0, MOST);
      for (const ws of told) untold.delete(ws);
      try {
        await client.query('select pg_notify($1, $2)', [NAME, told.join(',')]);
      } catch {
        // The line breaks; the next one tells of these, too.
        for (const ws of told) untold.add(ws);
        return;
      }
    }
  };
  const onLine = (client: Client | undefined): void => {
    line = client;
    if (client === undefined) return;
    // What was committed while nobody listened is known to the tables only.
    hear();
    void flush();
  };

  void keepLine(config, hear, onLine, closed.signal);
  return {
    tell: (ws) => {
      untold.add(ws);
      telling ??= setTimeout(() => void flush(), GATHER);
    },
    isUp: () => line !== undefined,
    close: async () => {
      clearTimeout(telling);
      await flush();
      closed.abort();
      await line?.end();
    },
  };
}

/** Opens one line after the other, until the signal. */
async function keepLine(
  config: PostgresConfig,
  hear: HearCommit,
  onLine: (client: Client | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({ ...config, keepAlive: true, connectionTimeoutMillis: TIMEOUT, query_timeout: TIMEOUT });
    const ended = new Promise<void>((resolve) => client.on('end', resolve));
    client.on('error', ({ message }) => {
      if (!signal.aborted) console.error(`the line that hears of commits is lost: ${message}`);
    });
    client.on('notification', ({ payload }) => hearAll(payload ?? '', hear));
    const beat = setInterval(() => void client.query('select 1').catch(() => client.end()), BEAT).unref();
    try {
      await client.connect();
      await client.query(`listen ${NAME}`);
      onLine(client);
      await ended;
    } catch (error) {
      if (!signal.aborted) console.error('the line that hears of commits cannot be opened:', error);
      await client.end().catch(() => undefined);
    }
    clearInterval(beat);
    onLine(undefined);
    await pause(RECONNECT_AFTER, signal);
  }
}

function hearAll(payload: string, hear: HearCommit): void {
  if (payload === '') hear();
  for (const text of payload.split(',')) {
    const ws = v.safeParse(Uuid, text);
    if (ws.success) hear(ws.output);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    const timer = setTimeout(resolve, milliseconds).unref();
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

import { Kysely, PostgresDialect } from 'kysely';
import type { ClientConfig } from 'pg';
import { DatabaseError, Pool, types } from 'pg';
import { refusalFor } from './postgres-refusal.ts';
import type { Tables } from './schema.ts';
import { StartRefusal } from './start-refusal.ts';

/** The oldest release that PostgreSQL's makers still mend. */
const OLDEST = 14;
/** Milliseconds. Together less than the 20 s after which a device gives up. */
const LOCK_TIMEOUT = 8_000;
const STATEMENT_TIMEOUT = 12_000;
/** A process that is frozen while it holds the lock of a workspace must not hold it for ever. */
const IDLE_IN_TRANSACTION_TIMEOUT = 12_000;
const CONNECT_TIMEOUT = 8_000;
/** Seconds: after a failover the name leads to another server, and old connections must follow. */
const LIFETIME = 300;

/** How to connect to a PostgreSQL. */
export type PostgresConfig = Pick<ClientConfig, 'connectionString'>;

/** Reads DATABASE_URL. A password never gets into a message. */
export function readPostgresUrl(text: string): PostgresConfig {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new StartRefusal('DATABASE_URL must look like postgresql://user:password@host:5432/database');
  const remote = remoteOf(url);
  if (remote !== undefined && remote.sslmode === null)
    throw new StartRefusal(
      `DATABASE_URL leads to another computer (${remote.host}): add ?sslmode=verify-full (with &sslrootcert=FILE for an authority of your own), or ?sslmode=disable (with real data also ACCEPT_RISK=database) if nobody else can listen in between.`,
    );
  // An answered commit must be on the disk, whatever the database's own default is.
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c synchronous_commit=on`.trim());
  return { connectionString: url.href };
}

/** The other computer that a DATABASE_URL leads to, if it does, and how the line there is to be protected. */
export function remoteOf(url: URL): { readonly host: string; readonly sslmode: string | null } | undefined {
  const host = url.searchParams.get('host') ?? url.hostname;
  const isNear = /^(|localhost|127\..*|\[?::1\]?|\/.*|%2f.*)$/i.test(host);
  return isNear ? undefined : { host, sslmode: url.searchParams.get('sslmode') };
}

/** Looks whether the database can be used and lets `prepare` bring its tables up to date; or says what is wrong. */
export async function checkPostgres(
  config: PostgresConfig,
  prepare: (db: Kysely<Tables>) => Promise<void>,
): Promise<void> {
  // Without the timeouts: a migration may take its time, and others wait for it.
  const pool = new Pool({ ...config, max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT });
  pool.on('error', logLoss);
  try {
    const { rows } = await pool.query<{ version: string; encoding: string; standby: boolean }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
        pg_is_in_recovery() as standby`,
    );
    const [server] = rows;
    if (server === undefined || Math.floor(Number(server.version) / 10_000) < OLDEST)
      throw new StartRefusal(`PostgreSQL ${OLDEST} or newer is needed.`);
    if (server.encoding !== 'UTF8')
      throw new StartRefusal(`The database must hold UTF-8, not ${server.encoding}: create it with --encoding=UTF8.`);
    if (server.standby) throw new StartRefusal('DATABASE_URL leads to a read-only standby: name the primary.');
    await prepare(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }));
  } catch (error) {
    throw refusalFor(error) ?? error;
  } finally {
    await pool.end();
  }
}

/** Connections that are opened when they are needed. */
export function openPostgres(config: PostgresConfig, max: number): Kysely<Tables> {
  const pool = new Pool({
    ...config,
    max,
    types: { getTypeParser },
    application_name: 'augenhoehe',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    lock_timeout: LOCK_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
    // For a line that has gone dead without a word.
    query_timeout: STATEMENT_TIMEOUT + 3_000,
    maxLifetimeSeconds: LIFETIME,
  });
  const hearLoss = (error: Error): void => {
    if (!pool.ending) logLoss(error);
  };
  pool.on('error', hearLoss);
  // One that is lost between two statements of a transaction: the next statement fails.
  pool.on('connect', (client) => client.on('error', hearLoss));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function logLoss({ message }: Error): void {
  console.error(`a connection to PostgreSQL is lost: ${message}`);
}

const BIGINT = 20;

/** Numbers of the wire are safe integers; pg hands out bigint as text. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === BIGINT && format !== 'binary' ? readBigint : types.getTypeParser(oid, format);

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

/** Classes and codes that say "the server, the line or the disk", not "this statement is wrong" (PostgreSQL, appendix A). */
const INFRASTRUCTURE = /^(08|28|40|53|57|58|F0|XX|25006|25P0[1-4]|3D000|42501|55P03)/;
/** What pg and Kysely say of a connection that is no more; these have no code. */
const LOST =
  /^(Connection terminated|Client was closed|Client has encountered|timeout e|Query read timeout|Postgres connection has been discarded|driver has already been destroyed|Cannot use a pool)/;

/** Whether the whole request must be given up: connection lost, server stopping, deadlock, disk full, read-only. */
export function isPostgresTrouble(error: unknown): boolean {
  if (error instanceof DatabaseError) return INFRASTRUCTURE.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortedTransactionError' || 'syscall' in error || LOST.test(error.message);
}

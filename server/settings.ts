import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { DatabaseSettings } from './database.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Risk } from './unsafe-settings.ts';
import { RISKS } from './unsafe-settings.ts';

/** Where the data, the keys and the ledger lie: for the server and for the admin command. */
export interface StoreSettings extends DatabaseSettings {
  readonly keysFile: string;
  /** What a restored backup must not forget; it belongs on another disk than the database. */
  readonly ledgerFile: string;
  /** The most bytes that a workspace may have set aside. */
  readonly quarantineQuota?: number | undefined;
}

/** What the environment says about a server. */
export interface Settings extends StoreSettings {
  readonly port: number;
  readonly host: string | undefined;
  readonly dist: string | undefined;
  readonly trustedProxies: readonly string[];
  /** PEM texts. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly tlsKeyFile: string | undefined;
  /** Rules that the operator says do not fit. */
  readonly acceptedRisks: readonly Risk[];
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(env.PORT),
    host: env.HOST || undefined,
    ...readStoreSettings(env),
    dist: env.DIST || undefined,
    trustedProxies: readAddresses(env.TRUSTED_PROXY),
    tls: readTls(env),
    tlsKeyFile: env.TLS_KEY || undefined,
    acceptedRisks: readRisks(env.ACCEPT_RISK),
  };
}

export function readStoreSettings(env: NodeJS.ProcessEnv): StoreSettings {
  const dataDir = env.DATA_DIR || './data';
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    databaseConnections: readConnections(env.DATABASE_CONNECTIONS),
    keysFile: env.KEYS_FILE || join(dataDir, 'keys.json'),
    ledgerFile: env.LEDGER || join(dataDir, 'ledger.jsonl'),
    quarantineQuota: readQuota(env.QUARANTINE_MIB),
  };
}

function readConnections(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 2 || count > 1_000)
    throw new StartRefusal(`DATABASE_CONNECTIONS must be a number from 2 to 1000, not "${text}".`);
  return count;
}

function readQuota(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const mebibytes = Number(text);
  if (!Number.isInteger(mebibytes) || mebibytes < 1)
    throw new StartRefusal(`QUARANTINE_MIB must be a number of mebibytes, not "${text}".`);
  return mebibytes * 1024 * 1024;
}

function readPort(text: string | undefined): number {
  const port = Number(text || '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartRefusal(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function readAddresses(text: string | undefined): readonly string[] {
  const addresses = readList(text);
  const wrong = addresses.find((address) => isIP(address) === 0);
  if (wrong !== undefined) throw new StartRefusal(`TRUSTED_PROXY must name IP addresses, not "${wrong}".`);
  return addresses;
}

function readRisks(text: string | undefined): readonly Risk[] {
  return readList(text).map((word) => {
    const risk = RISKS.find((each) => each === word);
    if (risk === undefined) throw new StartRefusal(`ACCEPT_RISK may name ${RISKS.join(', ')}, not "${word}".`);
    return risk;
  });
}

function readList(text = ''): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function readTls({ TLS_CERT, TLS_KEY }: NodeJS.ProcessEnv): Settings['tls'] {
  if (!TLS_CERT && !TLS_KEY) return undefined;
  if (!TLS_CERT || !TLS_KEY) throw new StartRefusal('For https both TLS_CERT and TLS_KEY must name a PEM file.');
  return { cert: readPem('TLS_CERT', TLS_CERT), key: readPem('TLS_KEY', TLS_KEY) };
}

function readPem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartRefusal(`${name} names ${file}, which cannot be read.`, { cause: error });
  }
}

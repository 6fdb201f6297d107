import { readFileSync } from 'node:fs';
import { StartRefusal } from './start-refusal.ts';

/** What the environment says about a server. */
export interface Settings {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataDir: string;
  readonly dist: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(env.PORT),
    host: env.HOST || undefined,
    dataDir: dataDirOf(env),
    dist: env.DIST || undefined,
    tls: readTls(env),
  };
}

export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return env.DATA_DIR || './data';
}

function readPort(text: string | undefined): number {
  const port = Number(text || '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartRefusal(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
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

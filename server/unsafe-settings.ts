import { isLoopback } from './client-address.ts';
import { databaseFile } from './database.ts';
import { remoteOf } from './postgres.ts';
import type { Settings } from './settings.ts';

/** What `ACCEPT_RISK` may name: a rule that does not fit, because something else protects. */
export const RISKS = ['http', 'database', 'files', 'served', 'app'] as const;
export type Risk = (typeof RISKS)[number];

/** What the settings do not tell. */
export interface Circumstances {
  /** The built app is where it should be. */
  readonly hasApp: boolean;
  /** Whether other accounts of this computer can reach and open a file or a folder. */
  readonly isOpenToOthers: (path: string) => boolean;
  /** Whether accounts of the group of a file or a folder can. */
  readonly isOpenToGroup: (path: string) => boolean;
  readonly isOnOneDisk: (path: string, other: string) => boolean;
  /** Whether it lies in a folder that goes to everybody, however deep and whatever links lead there. */
  readonly isServed: (path: string) => boolean;
}

interface Findings {
  /** Sentences; with any of them the server does not start. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** What must not be so, and what should not, where real data are held. */
export function unsafeSettings(settings: Settings, circumstances: Circumstances): Findings {
  const refusals = [
    ...exposedHttp(settings),
    ...exposedDatabase(settings),
    ...exposedFiles(settings, circumstances),
    ...servedFiles(settings, circumstances),
    ...missingApp(settings, circumstances),
  ];
  return {
    refusals: refusals
      .filter(({ risk }) => !settings.acceptedRisks.includes(risk))
      .map(({ risk, sentence }) => `${sentence} (Something else protects it? ACCEPT_RISK=${risk})`),
    warnings: [...sharedDisk(settings, circumstances), ...groupFiles(settings, circumstances)],
  };
}

interface Refusal {
  readonly risk: Risk;
  readonly sentence: string;
}

function exposedHttp({ host, tls, trustedProxies }: Settings): readonly Refusal[] {
  if (tls !== undefined || trustedProxies.length > 0 || (host !== undefined && isLoopback(host))) return [];
  const sentence =
    'Real data must not go through a network without https: set TLS_CERT and TLS_KEY, or HOST=127.0.0.1 behind a proxy on this computer, or TRUSTED_PROXY to the address of one on another.';
  return [{ risk: 'http', sentence }];
}

/** Whatever else TLS is asked for with, the line may be in clear or lead to somebody else. */
const PROTECTED = ['require', 'verify-ca', 'verify-full'];

function exposedDatabase({ databaseUrl }: Settings): readonly Refusal[] {
  const remote = databaseUrl === undefined ? undefined : remoteOf(new URL(databaseUrl));
  if (remote === undefined || PROTECTED.includes(remote.sslmode ?? '')) return [];
  const sentence = `Real data must not go to the database on ${remote.host} without TLS: set ?sslmode=verify-full in DATABASE_URL.`;
  return [{ risk: 'database', sentence }];
}

interface SecretFile {
  readonly what: string;
  readonly path: string;
  /** What closes it. */
  readonly mode: string;
}

/** What nobody but the server's own account has to read. */
function secretFiles({ dataDir, databaseUrl, keysFile, ledgerFile, tlsKeyFile }: Settings): readonly SecretFile[] {
  return [
    { what: 'The data folder', path: dataDir, mode: '700' },
    ...(databaseUrl === undefined ? [{ what: 'The database', path: databaseFile(dataDir), mode: '600' }] : []),
    { what: "The server's keys", path: keysFile, mode: '600' },
    { what: 'The ledger', path: ledgerFile, mode: '600' },
    ...(tlsKeyFile === undefined ? [] : [{ what: 'The private key of https', path: tlsKeyFile, mode: '600' }]),
  ];
}

function exposedFiles(settings: Settings, { isOpenToOthers }: Circumstances): readonly Refusal[] {
  return secretFiles(settings)
    .filter(({ path }) => isOpenToOthers(path))
    .map(({ what, path, mode }) => ({
      risk: 'files',
      sentence: `${what} can be opened by every account of this computer: chmod ${mode} ${path}`,
    }));
}

function groupFiles(settings: Settings, { isOpenToOthers, isOpenToGroup }: Circumstances): readonly string[] {
  return secretFiles(settings)
    .filter(({ path }) => !isOpenToOthers(path) && isOpenToGroup(path))
    .map(
      ({ what, path, mode }) =>
        `${what} can be opened by every account of its group. Is there another one in it than the server's? chmod ${mode} ${path}`,
    );
}

/** Whatever lies there goes to everybody who asks for its name. */
function servedFiles(settings: Settings, { isServed }: Circumstances): readonly Refusal[] {
  return secretFiles(settings)
    .filter(({ path }) => isServed(path))
    .map(({ what, path }) => ({
      risk: 'served',
      sentence: `${what} would be served to everybody: move ${path} out of the folder of the app, or set DIST.`,
    }));
}

function missingApp({ dist }: Settings, { hasApp }: Circumstances): readonly Refusal[] {
  if (hasApp) return [];
  return [{ risk: 'app', sentence: `There is no built app${dist === undefined ? '' : ` in ${dist}`}: npm run build` }];
}

function sharedDisk({ dataDir, databaseUrl, ledgerFile }: Settings, { isOnOneDisk }: Circumstances): readonly string[] {
  if (databaseUrl !== undefined || !isOnOneDisk(ledgerFile, dataDir)) return [];
  return [
    `The ledger ${ledgerFile} is on the same disk as the database. When that disk is lost, a restored backup brings back stopped devices and erased people: set LEDGER to a file on another one.`,
  ];
}

import { isLoopback } from './client-address.ts';
import { remoteOf } from './postgres.ts';
import type { Settings } from './settings.ts';

/** What `ACCEPT_RISK` may name: a rule that does not fit, because something else protects. */
export const RISKS = ['http', 'database', 'files', 'app'] as const;
export type Risk = (typeof RISKS)[number];

/** What the settings do not tell. */
export interface Circumstances {
  /** The built app is where it should be. */
  readonly hasApp: boolean;
  /** Whether other accounts of this computer can reach and open a file or a folder. */
  readonly isOpenToOthers: (path: string) => boolean;
  readonly isOnOneDisk: (path: string, other: string) => boolean;
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
    ...missingApp(settings, circumstances),
  ];
  return {
    refusals: refusals
      .filter(({ risk }) => !settings.acceptedRisks.includes(risk))
      .map(({ risk, sentence }) => `${sentence} (Something else protects it? ACCEPT_RISK=${risk})`),
    warnings: sharedDisk(settings, circumstances),
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

function exposedFiles(
  { dataDir, keysFile, tlsKeyFile }: Settings,
  { isOpenToOthers }: Circumstances,
): readonly Refusal[] {
  const tell = (what: string, path: string, mode: string): readonly Refusal[] =>
    isOpenToOthers(path)
      ? [{ risk: 'files', sentence: `${what} can be opened by every account of this computer: chmod ${mode} ${path}` }]
      : [];
  return [
    ...tell('The data folder', dataDir, '700'),
    ...tell("The server's keys", keysFile, '600'),
    ...(tlsKeyFile === undefined ? [] : tell('The private key of https', tlsKeyFile, '600')),
  ];
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

import type { Commits } from './commits.ts';
import type { DataModel } from './data-model.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import type { Ledger } from './ledger.ts';
import type { Limiter } from './token-bucket.ts';
import type { World } from './world.ts';

/** What the routes work with; built once per server. */
export interface Services {
  readonly database: Database;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly world: World;
  /** What this server understands of what devices send. */
  readonly dataModel: DataModel;
  readonly commits: Commits;
  readonly deviceLimit: Limiter;
  /** Counts what a device sends that people have to look at: set aside, or beside another version. */
  readonly floodLimit: Limiter;
  /** Counts the bytes that a device of somebody sends who comes and goes. */
  readonly dailyLimit: Limiter;
  /** Counts by address what anybody may ask. */
  readonly addressLimit: Limiter;
  readonly quarantineQuota?: number | undefined;
  /** Addresses of the proxies that say truly whom they serve. */
  readonly trustedProxies: ReadonlySet<string>;
  /** Aborted when the server closes: held answers are given at once. */
  readonly closing: AbortSignal;
}

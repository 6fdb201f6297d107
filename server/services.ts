import type { Commits } from './commits.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import type { Limiter } from './token-bucket.ts';
import type { World } from './world.ts';

/** What the routes work with; built once per server. */
export interface Services {
  readonly database: Database;
  readonly keys: Keys;
  readonly world: World;
  readonly commits: Commits;
  readonly deviceLimit: Limiter;
  /** Counts wrong codes and requests for tokens by address. */
  readonly addressLimit: Limiter;
  /** Aborted when the server closes: held answers are given at once. */
  readonly closing: AbortSignal;
}

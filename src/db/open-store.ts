import type { World } from '../domain/world.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import type { VaultKeys } from './vault.ts';
import type { ViewStore } from './view.ts';

/** The tablet's copy while it is unlocked: what every reader and writer of this folder works on. */
export interface OpenStore {
  readonly db: Database;
  readonly keys: VaultKeys;
  readonly view: ViewStore;
  readonly world: World;
  readonly identity: Identity;
  /** Tells the other tabs of this device, and the sync, that something was written here. */
  readonly announce: (what: StoreNews) => void;
  /** Stops following other tabs. */
  readonly close: () => void;
}

/**
 * `send-now`: nothing was written, but there is a reason to try the office at once. `reset`: the keys of this device
 * are gone by order of the office. `lock`: somebody locks the app, in all its windows.
 */
export type StoreNews = 'saved' | 'received' | 'draft' | 'send-now' | 'reset' | 'lock';

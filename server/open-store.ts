import type { Database, Db } from './database.ts';
import { openDatabase } from './database.ts';
import type { Keys } from './keys.ts';
import { openKeys } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { openLedger } from './ledger.ts';
import type { StoreSettings } from './settings.ts';
import type { OnErase } from './sql-storage.ts';
import { sqlStorage } from './sql-storage.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Storage } from './storage.ts';
import { hasDevice } from './workspace.ts';
import type { World } from './world.ts';

/** What the server and the admin command work with. */
export interface Store {
  readonly database: Database;
  readonly keys: Keys;
  readonly ledger: Ledger;
}

/** Opens the database, the keys that belong to it and the ledger. */
export async function openStore(settings: StoreSettings, world: Pick<World, 'now'>): Promise<Store> {
  const database = await openDatabase(settings);
  try {
    const pinned = await pinnedPrint(database.read);
    const keys = await openKeys(settings.keysFile, pinned !== undefined || (await hasDevice(database.read)));
    if ((pinned ?? (await pin(database.write, keys.print))) !== keys.print) throw foreignKeys(settings.keysFile);
    return { database, keys, ledger: openLedger(settings.ledgerFile, world) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What pushes and releases work on: what they erase is told to the ledger, and no byte of it stays. */
export function storageOf({ database, ledger }: Pick<Store, 'database' | 'ledger'>, quarantineQuota?: number): Storage {
  const onErase: OnErase = (ws, erasures) => {
    ledger.append({ kind: 'erased', ws, records: erasures.map(({ id, scopes }) => ({ id, scopes: [...scopes] })) });
    database.scrub?.();
  };
  return sqlStorage(database, onErase, quarantineQuota);
}

const ROW = 'server';

/** Whose keys the database was first used with: tokens and devices of one server would mean nothing to another. */
async function pinnedPrint(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('server_key').select('print').where('id', '=', ROW).executeTakeFirst();
  return row?.print;
}

/** Notes the keys, unless another process has been faster. */
async function pin(db: Db, print: string): Promise<string | undefined> {
  await db
    .insertInto('server_key')
    .values({ id: ROW, print })
    .onConflict((known) => known.column('id').doNothing())
    .execute();
  return pinnedPrint(db);
}

function foreignKeys(file: string): StartRefusal {
  return new StartRefusal(
    `The keys in ${file} are not those of this database. All servers of one database need the same key file: KEYS_FILE.`,
  );
}

import type { Json } from '../domain/json.ts';
import { withReopen } from './connection.ts';
import type { Database, Sealed } from './database.ts';
import { guardSchema } from './schema-guard.ts';
import { seal, unseal } from './seal.ts';
import type { VaultKeys } from './vault.ts';

/** What this device keeps for itself under a name of its own; undefined before it was first written. */
export async function readSealedMeta(db: Database, keys: VaultKeys, k: string): Promise<unknown> {
  const row = await withReopen(db, () => db.meta.get(k));
  if (row === undefined) return undefined;
  if (!isBytes(row.value)) throw new TypeError(`meta row ${k} is not sealed`);
  return unseal(keys.auth, k, row.value);
}

/** Also where the database lives in another realm than the page, and with it its kind of arrays. */
function isBytes(value: unknown): value is Sealed {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}

export async function writeSealedMeta(db: Database, keys: VaultKeys, k: string, value: Json): Promise<void> {
  const sealed = await seal(keys.auth, k, value);
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await db.meta.put({ k, value: sealed });
    }),
  );
}

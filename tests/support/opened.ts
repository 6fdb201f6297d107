import type { Database } from '../../src/db/database.ts';
import type { OpenStore } from '../../src/db/open-store.ts';
import { unseal } from '../../src/db/seal.ts';
import { readSegments } from '../../src/db/segments.ts';

/** Every text on the tablet that its own keys can open, wherever it lies. */
export async function everythingOn({
  db,
  store,
}: {
  readonly db: Database;
  readonly store: OpenStore;
}): Promise<string> {
  const { keys } = store;
  const parts: unknown[] = [(await readSegments(keys, await db.seg.toArray())).rows];
  for (const one of await db.overlay.toArray()) parts.push(await unseal(keys.rec, one.id, one.sealed));
  for (const one of await db.out.toArray())
    if (one.erased !== true) parts.push(await unseal(keys.out, one.mid, one.sealed));
  for (const one of await db.draft.toArray()) parts.push(await unseal(keys.draft, one.id, one.sealed));
  return JSON.stringify(parts);
}

import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { Bytes } from '../protocol/primitives.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { guardSchema } from './schema-guard.ts';

/** What a locked device can read: which one it is, and whose orders it obeys. A random id and a public key, no more. */
export const PinnedOffice = v.object({ dev: Uuid, serverPub: Bytes });
export type PinnedOffice = v.InferOutput<typeof PinnedOffice>;

const ROW = 'pinned-office';

export async function readPinnedOffice(db: Database): Promise<PinnedOffice | undefined> {
  const read = v.safeParse(PinnedOffice, (await withReopen(db, () => db.meta.get(ROW)))?.value);
  return read.success ? read.output : undefined;
}

/** Inside a transaction, with the identity that it belongs to. */
export async function writePinnedOffice(db: Database, { dev, serverPub }: PinnedOffice): Promise<void> {
  await db.meta.put({ k: ROW, value: { dev, serverPub } });
}

/** For a device that was enrolled by a release that did not write it down. */
export async function pinOffice(db: Database, identity: PinnedOffice): Promise<void> {
  const pinned = await readPinnedOffice(db);
  if (pinned?.dev === identity.dev && pinned.serverPub === identity.serverPub) return;
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await writePinnedOffice(db, identity);
    }),
  );
}

import * as v from 'valibot';
import { Scope, Uuid } from '../domain/ids.ts';
import { Bytes } from '../protocol/primitives.ts';
import { withReopen } from './connection.ts';
import { writeEpoch } from './contact.ts';
import type { Database } from './database.ts';
import { offerEverything } from './outbox.ts';
import { writePinnedOffice } from './pinned-office.ts';
import { guardSchema } from './schema-guard.ts';
import { seal } from './seal.ts';
import { readSealedMeta, writeSealedMeta } from './sealed-meta.ts';
import type { VaultKeys } from './vault.ts';

/** Who this device is at the office. */
export const Identity = v.object({
  dev: Uuid,
  ws: Uuid,
  user: v.object({ id: Uuid, name: v.string() }),
  role: v.string(),
  scopes: v.array(Scope),
  /** Pinned at enrolment: only orders signed with its private half are obeyed. */
  serverPub: Bytes,
  boxPub: Bytes,
  recoveryPub: v.nullable(Bytes),
});
export type Identity = v.InferOutput<typeof Identity>;

const KeyPair = v.object({ pub: Bytes, privateKey: Bytes });
/** The device's signing key: public point and PKCS#8 private half, both base64url. */
export type DeviceKeyPair = v.InferOutput<typeof KeyPair>;

/** Under which name the key pair lies: the one in use, or one whose enrolment is not complete yet. */
export type KeySlot = 'device-key' | 'next-device-key';

/** The key pair is stored before the office is asked, so that a lost answer can be asked for again. */
export async function readKeyPair(
  db: Database,
  keys: VaultKeys,
  slot: KeySlot = 'device-key',
): Promise<DeviceKeyPair | undefined> {
  const value = await readSealedMeta(db, keys, slot);
  return value === undefined ? undefined : v.parse(KeyPair, value);
}

export async function writeKeyPair(
  db: Database,
  keys: VaultKeys,
  pair: DeviceKeyPair,
  slot: KeySlot = 'device-key',
): Promise<void> {
  await writeSealedMeta(db, keys, slot, pair);
}

export async function readIdentity(db: Database, keys: VaultKeys): Promise<Identity | undefined> {
  const value = await readSealedMeta(db, keys, 'identity');
  return value === undefined ? undefined : v.parse(Identity, value);
}

/**
 * Completes the enrolment: who this device is, with which key, and in which epoch the office lives. A device
 * that was known under another name before keeps all its work and offers it again, numbered from one.
 */
export async function writeIdentity(
  db: Database,
  keys: VaultKeys,
  identity: Identity,
  pair: DeviceKeyPair,
  epoch: string,
): Promise<void> {
  const before = await readIdentity(db, keys);
  const rows = [
    { k: 'identity', value: await seal(keys.auth, 'identity', identity) },
    { k: 'device-key', value: await seal(keys.auth, 'device-key', pair) },
  ];
  await withReopen(db, () =>
    db.transaction('rw', db.meta, db.out, async () => {
      await guardSchema(db);
      await db.meta.bulkPut(rows);
      await writePinnedOffice(db, identity);
      await db.meta.delete('next-device-key');
      await writeEpoch(db, epoch);
      if (before !== undefined && before.dev !== identity.dev) await offerEverything(db);
    }),
  );
}

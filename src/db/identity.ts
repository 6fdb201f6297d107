import * as v from 'valibot';
import { Scope, Uuid } from '../domain/ids.ts';
import { Bytes } from '../protocol/primitives.ts';
import { withReopen } from './connection.ts';
import { writeEpoch } from './contact.ts';
import type { Database } from './database.ts';
import { guardSchema } from './schema-guard.ts';
import { seal, unseal } from './seal.ts';
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

/** The key pair is stored before the office is asked, so that a lost answer can be asked for again. */
export async function readKeyPair(db: Database, keys: VaultKeys): Promise<DeviceKeyPair | undefined> {
  const value = await readSealed(db, keys, 'device-key');
  return value === undefined ? undefined : v.parse(KeyPair, value);
}

export async function writeKeyPair(db: Database, keys: VaultKeys, pair: DeviceKeyPair): Promise<void> {
  await writeSealed(db, keys, 'device-key', pair);
}

export async function readIdentity(db: Database, keys: VaultKeys): Promise<Identity | undefined> {
  const value = await readSealed(db, keys, 'identity');
  return value === undefined ? undefined : v.parse(Identity, value);
}

/** Completes the enrolment: who this device is, and in which epoch the office lives. */
export async function writeIdentity(db: Database, keys: VaultKeys, identity: Identity, epoch: string): Promise<void> {
  await writeSealed(db, keys, 'identity', identity, () => writeEpoch(db, epoch));
}

async function readSealed(db: Database, keys: VaultKeys, k: string): Promise<unknown> {
  const row = await withReopen(db, () => db.meta.get(k));
  if (row === undefined) return undefined;
  if (!(row.value instanceof Uint8Array)) throw new TypeError(`meta row ${k} is not sealed`);
  return unseal(keys.auth, k, Uint8Array.from(row.value));
}

async function writeSealed(
  db: Database,
  keys: VaultKeys,
  k: string,
  value: Identity | DeviceKeyPair,
  andThen: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const sealed = await seal(keys.auth, k, value);
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await db.meta.put({ k, value: sealed });
      await andThen();
    }),
  );
}

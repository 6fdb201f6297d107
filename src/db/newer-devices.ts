import * as v from 'valibot';
import { NewerDevice } from '../domain/devices.ts';
import { Uuid } from '../domain/ids.ts';
import type { OpenStore } from './open-store.ts';
import { readSealedMeta, writeSealedMeta } from './sealed-meta.ts';

/** Devices in this person's name that came after this one, as the office last told. */
const NEWER = 'newer-devices';
/** Those of them that she has said are hers. A row of its own: another window may be learning at this moment. */
const OWN = 'own-devices';

/** Keeps what the office has told. */
export async function learnNewerDevices(store: OpenStore, devices: readonly NewerDevice[]): Promise<void> {
  const before = await readNewer(store);
  if (JSON.stringify(before) === JSON.stringify(devices)) return;
  await writeSealedMeta(store.db, store.keys, NEWER, [...devices]);
}

/** Those that this person has not said are hers. */
export async function unknownDevices(store: OpenStore): Promise<readonly NewerDevice[]> {
  const own = await readOwn(store);
  return (await readNewer(store)).filter(({ dev }) => !own.includes(dev));
}

/** This person says that she connected this device herself: this one says no more of it. */
export async function claimDevice(store: OpenStore, dev: Uuid): Promise<void> {
  await writeSealedMeta(store.db, store.keys, OWN, [...(await readOwn(store)), dev]);
}

async function readNewer({ db, keys }: OpenStore): Promise<readonly NewerDevice[]> {
  const known = v.safeParse(v.array(NewerDevice), await readSealedMeta(db, keys, NEWER));
  return known.success ? known.output : [];
}

async function readOwn({ db, keys }: OpenStore): Promise<readonly Uuid[]> {
  const known = v.safeParse(v.array(Uuid), await readSealedMeta(db, keys, OWN));
  return known.success ? known.output : [];
}

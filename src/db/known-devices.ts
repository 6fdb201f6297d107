import * as v from 'valibot';
import { OfficeDevice } from '../domain/devices.ts';
import type { OpenStore } from './open-store.ts';
import { readSealedMeta, writeSealedMeta } from './sealed-meta.ts';

/** The list of devices as the office last told it, for times without network. */
const KnownDevices = v.object({ at: v.string(), devices: v.array(OfficeDevice) });
export type KnownDevices = v.InferOutput<typeof KnownDevices>;

const ROW = 'known-devices';

export async function readKnownDevices({ db, keys }: OpenStore): Promise<KnownDevices | undefined> {
  const known = v.safeParse(KnownDevices, await readSealedMeta(db, keys, ROW));
  return known.success ? known.output : undefined;
}

export async function keepKnownDevices({ db, keys }: OpenStore, known: KnownDevices): Promise<void> {
  await writeSealedMeta(db, keys, ROW, known);
}

import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { APP_VERSION } from '../domain/version.ts';
import { EnrolResponse } from '../protocol/enrol.ts';
import { createAccessDesk } from '../sync/access.ts';
import { createDeviceKey, fingerprint } from '../sync/device-key.ts';
import { type Fetch, post } from '../sync/transport.ts';
import type { KnownLink, Trouble } from './form-link.ts';
import type { SealedStore } from './sealed-store.ts';

/** This phone as the office knows it by one link. */
export const PhoneDevice = v.object({ dev: Uuid, epoch: v.string(), next: v.number() });
export type PhoneDevice = v.InferOutput<typeof PhoneDevice>;

const KeyPair = v.object({ pub: v.string(), privateKey: v.string() });
type KeyPair = v.InferOutput<typeof KeyPair>;
const keyName = (code: string): string => `key:${code}`;
export const deviceName = (code: string): string => `device:${code}`;

/** Makes the phone known if it is not yet. Its key is stored first, so that a lost answer can be asked for again. */
export async function knownDevice(
  fetchFromOffice: Fetch,
  store: SealedStore,
  link: KnownLink,
): Promise<PhoneDevice | Trouble> {
  const known = store.get(PhoneDevice, deviceName(link.code));
  if (known !== undefined) return known;
  const pair = await keyOf(store, link.code);
  const body = { code: link.code, pub: pair.pub, app: APP_VERSION };
  const reply = await post(fetchFromOffice, EnrolResponse, { path: '/v1/enrol', body });
  if (reply.kind === 'offline') return 'offline';
  if (reply.kind === 'problem') return troubleOf(reply.problem.error);
  const { dev, epoch, serverPub, boxPub } = reply.body;
  const isPinned = link.serverKey === '' || link.serverKey === (await fingerprint(serverPub));
  if (!isPinned || boxPub !== link.boxPub) return 'wrong-office';
  const device = { dev, epoch, next: 1 };
  await store.save({ put: { [deviceName(link.code)]: device } });
  return device;
}

/** A token for this device, or why there is none. */
export async function tokenFor(
  fetchFromOffice: Fetch,
  store: SealedStore,
  code: string,
  { dev }: PhoneDevice,
): Promise<{ readonly token: string } | Trouble> {
  const access = await createAccessDesk(fetchFromOffice, { dev }, await keyOf(store, code)).current();
  if (access.kind === 'granted') return { token: access.token };
  return access.kind === 'offline' ? 'offline' : troubleOf(access.problem.error);
}

export function troubleOf(error: string): Trouble {
  switch (error) {
    case 'code_expired':
      return 'expired';
    case 'code_used':
      return 'exhausted';
    case 'code_unknown':
    case 'bad_request':
      return 'mistyped';
    case 'device_stopped':
      return 'withdrawn';
    default:
      return 'busy';
  }
}

async function keyOf(store: SealedStore, code: string): Promise<KeyPair> {
  const known = store.get(KeyPair, keyName(code));
  if (known !== undefined) return known;
  const pair = await createDeviceKey();
  await store.save({ put: { [keyName(code)]: { ...pair } } });
  return pair;
}

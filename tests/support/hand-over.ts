import { writeKeyPair } from '../../src/db/identity.ts';
import type { OpenStore } from '../../src/db/open-store.ts';
import { toBase64Url } from '../../src/protocol/base64url.ts';
import { createDeviceKey } from '../../src/sync/device-key.ts';
import { loneTablet, type TestTablet } from './vault.ts';

/** The public key of an office that nobody asks in these tests. */
export async function newBoxPub(): Promise<string> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
}

/** A tablet without network that can hand over its queue, and take along others', for the office of that key. */
export async function tabletOf(boxPub: string): Promise<TestTablet> {
  const tablet = await loneTablet();
  const store: OpenStore = { ...tablet.store, identity: { ...tablet.store.identity, boxPub } };
  await writeKeyPair(tablet.db, store.keys, await createDeviceKey());
  return { ...tablet, store };
}

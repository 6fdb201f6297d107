import { createPrivateKey } from 'node:crypto';
import * as v from 'valibot';
import { unseal } from '../../../src/db/seal.ts';
import { deriveKeys } from '../../../src/db/vault.ts';
import { unwrapKeys } from '../../../src/db/vault-row.ts';
import { KdfCost } from '../../../src/protocol/enrol.ts';
import { type Device, PASSPHRASE } from './story.ts';

const Bytes = v.pipe(
  v.array(v.number()),
  v.transform((bytes) => Uint8Array.from(bytes)),
);
const StoredVault = v.object({ id: v.string(), cost: KdfCost, salt: Bytes, iv: Bytes, wrapped: Bytes });
const KeyPair = v.object({ privateKey: v.string() });
const Scalar = v.object({ d: v.string() });

/** The data keys and the signing key of this device, as they are in the memory of the open app. */
export async function keysOf({ tab }: Device): Promise<readonly Uint8Array[]> {
  const read = (k: string): Promise<unknown> => tab.run(`(${READ_META})(${JSON.stringify(k)})`);
  const keys = await unwrapKeys(v.parse(StoredVault, await read('vault')), PASSPHRASE);
  if (keys === undefined) throw new Error('the passphrase does not open the vault');
  const versions = keys.versions.map((key) => key.slice());
  const { auth } = await deriveKeys(keys);
  const pair = v.parse(KeyPair, await unseal(auth, 'device-key', v.parse(Bytes, await read('device-key'))));
  return [...versions, secretNumber(pair.privateKey)];
}

/** What alone is secret of a signing key: it stands in the middle of each way to write the key down. */
function secretNumber(pkcs8: string): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' });
  return Buffer.from(v.parse(Scalar, key.export({ format: 'jwk' })).d, 'base64url');
}

/** From now on the page remembers with which tokens it asks the office. */
export async function watchTokens({ tab }: Device): Promise<void> {
  await tab.run(`(${WATCH_TOKENS})()`);
}

/** The last part of each token that was used: those before it only say for which device and until when it counts. */
export async function tokensOf({ tab }: Device): Promise<readonly string[]> {
  const tokens = v.parse(v.pipe(v.array(v.string()), v.minLength(1)), await tab.run('window.usedTokens'));
  return [...new Set(tokens)].map((token) => token.split('.').at(-1) ?? '');
}

const READ_META = `(k) => new Promise((resolve, reject) => {
  const plain = (value) => (value instanceof Uint8Array ? [...value] : value);
  const opening = indexedDB.open('augenhoehe');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('meta').objectStore('meta').get(k);
    reading.onerror = () => reject(reading.error);
    reading.onsuccess = () => {
      opening.result.close();
      const { value } = reading.result;
      const isRow = !(value instanceof Uint8Array);
      resolve(isRow ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)])) : plain(value));
    };
  };
})`;

const WATCH_TOKENS = `() => {
  const { fetch } = window;
  window.usedTokens = [];
  window.fetch = (path, init) => {
    const said = new Headers(init?.headers).get('Authorization');
    if (said !== null) window.usedTokens.push(said.replace('Bearer ', ''));
    return fetch(path, init);
  };
  return true;
}`;

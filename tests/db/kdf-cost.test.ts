import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { createDatabase } from '../../src/db/database.ts';
import { calibrateCost } from '../../src/db/kdf-cost.ts';
import { KdfUnavailable, passphraseKey } from '../../src/db/passphrase.ts';
import { createVault, hasVault, unlockVault } from '../../src/db/vault.ts';
import type { KdfCost } from '../../src/protocol/enrol.ts';
import { loneTablet, PASSPHRASE } from '../support/vault.ts';

/** A device that needs so many milliseconds for one pass over 64 MiB. */
const device =
  (pass: number) =>
  ({ m, t }: KdfCost): Promise<number> =>
    Promise.resolve((pass * m * t) / 65_536);

test.each([20, 60, 90, 200, 300, 450])(
  'on a device with %d ms a pass, a try takes half a second to one second',
  async (pass) => {
    const cost = await calibrateCost(device(pass));
    const time = await device(pass)(cost);
    expect(time).toBeGreaterThanOrEqual(500);
    expect(time).toBeLessThanOrEqual(1_000);
    expect(cost.m).toBeLessThanOrEqual(131_072);
  },
);

test('a very slow device gets the least that is still sound, never less', async () => {
  expect(await calibrateCost(device(5_000))).toEqual({ m: 19_456, t: 2, p: 1 });
});

test('a very fast device gets the most memory', async () => {
  expect((await calibrateCost(device(1))).m).toBe(131_072);
});

test('a device without room for the usual memory gets the least that is still sound', async () => {
  const measure = ({ m }: KdfCost): Promise<number> =>
    m > 20_000 ? Promise.reject(new KdfUnavailable('memory', {})) : Promise.resolve(300);
  expect(await calibrateCost(measure)).toEqual({ m: 19_456, t: 2, p: 1 });
});

test('fault 62: where WebAssembly is blocked, no vault is made and none is opened in a weaker way', async () => {
  const { db } = await loneTablet();
  const fresh = createDatabase(`fresh-${crypto.randomUUID()}`);
  vi.stubGlobal('WebAssembly', undefined);
  try {
    await expect(unlockVault(db, PASSPHRASE)).rejects.toMatchObject({ name: 'KdfUnavailable', kind: 'blocked' });
    await expect(createVault(fresh, PASSPHRASE, { m: 1024, t: 1, p: 1 })).rejects.toThrow(KdfUnavailable);
    expect(await hasVault(fresh)).toBe(false);
  } finally {
    vi.unstubAllGlobals();
  }
  expect((await unlockVault(db, PASSPHRASE)).ok).toBe(true);
});

test('fault 62: memory that the browser does not give is named as the cause', async () => {
  const cost = { m: 2 ** 23, t: 1, p: 1 };
  await expect(passphraseKey(PASSPHRASE, new Uint8Array(16), cost)).rejects.toMatchObject({ kind: 'memory' });
});

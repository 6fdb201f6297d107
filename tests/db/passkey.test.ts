import { expect, test } from 'vitest';
import { readIdentity } from '../../src/db/identity.ts';
import { addPasskey, openByPasskey, readPasskey, removePasskey } from '../../src/db/passkey.ts';
import { tryPassphrase, tryState } from '../../src/db/tries.ts';
import { changePassphrase, rotateKeys, unlockVault } from '../../src/db/vault.ts';
import { loneTablet, PASSPHRASE, type TestTablet } from '../support/vault.ts';

const CHEAP = { m: 1024, t: 1, p: 1 };
const NEW = 'abitur holunder boje keks papagei';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A tablet with a passkey, and the secret that only the passkey gives. */
async function withPasskey(): Promise<TestTablet & { readonly secret: Uint8Array<ArrayBuffer> }> {
  const tablet = await loneTablet();
  const secret = random(32);
  const added = await addPasskey(tablet.db, PASSPHRASE, { id: random(16), salt: random(32) }, secret);
  expect(added.ok).toBe(true);
  return { ...tablet, secret };
}

async function opens({ db, store }: TestTablet, secret: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const keys = await openByPasskey(db, secret);
  if (keys === undefined) return false;
  expect(await readIdentity(db, keys)).toEqual(store.identity);
  return true;
}

test('a passkey opens what the passphrase opens, another one’s secret does not, and wrong tries are forgotten', async () => {
  const tablet = await withPasskey();
  for (let i = 0; i < 4; i += 1) await tryPassphrase(tablet.db, 'falsch', Date.now);
  expect(await opens(tablet, random(32))).toBe(false);
  expect(await opens(tablet, tablet.secret)).toBe(true);
  expect(await tryState(tablet.db, Date.now())).toEqual({ wait: 0, tries: 0 });
  expect((await unlockVault(tablet.db, PASSPHRASE)).ok).toBe(true);
});

test('only somebody who knows the passphrase adds a passkey', async () => {
  const { db } = await loneTablet();
  const added = await addPasskey(db, 'falsch', { id: random(16), salt: random(32) }, random(32));
  expect(added).toMatchObject({ refusal: { kind: 'wrong-passphrase' } });
  expect(await readPasskey(db)).toBeUndefined();
});

test('a passkey goes on opening after another passphrase, and opens nothing any more after new keys', async () => {
  const tablet = await withPasskey();
  await changePassphrase(tablet.db, PASSPHRASE, NEW, CHEAP);
  expect(await opens(tablet, tablet.secret)).toBe(true);
  await rotateKeys(tablet.db, NEW);
  expect(await readPasskey(tablet.db)).toBeUndefined();
  expect(await opens(tablet, tablet.secret)).toBe(false);
  expect((await unlockVault(tablet.db, NEW)).ok).toBe(true);
});

test('a passkey that was removed opens nothing, and the passphrase goes on opening', async () => {
  const tablet = await withPasskey();
  await removePasskey(tablet.db);
  expect(await opens(tablet, tablet.secret)).toBe(false);
  expect((await unlockVault(tablet.db, PASSPHRASE)).ok).toBe(true);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { StaleApp } from '../../src/db/schema-guard.ts';
import { seal, Unreadable, unseal } from '../../src/db/seal.ts';
import { deriveKeys } from '../../src/db/vault.ts';
import { newDataKey } from '../../src/db/vault-row.ts';

const keysOf = (vault: string) => deriveKeys({ vault, versions: [newDataKey()] });

/** Format, key version, iv, text and tag: one byte after the other. */
test('fault 58: whichever byte of a sealed row is changed, nothing of it opens', async () => {
  const { rec } = await keysOf('a');
  const sealed = await seal(rec, 'one', { name: 'Leyla' });
  for (const [at, byte] of sealed.entries()) {
    const opening = unseal(rec, 'one', sealed.with(at, byte ^ 1));
    // A newer key version is not damage: the page is to be loaded anew.
    await expect(opening, `byte ${at}`).rejects.toThrow(at === 1 && (byte ^ 1) > 1 ? StaleApp : Unreadable);
  }
  for (let length = 0; length < sealed.length; length += 1)
    await expect(unseal(rec, 'one', sealed.slice(0, length)), `${length} bytes`).rejects.toThrow(Unreadable);
  expect(await unseal(rec, 'one', sealed)).toEqual({ name: 'Leyla' });
});

test('fault 58: in the place of another row, in another table or another vault, a sealed row does not open', async () => {
  const [own, other] = [await keysOf('a'), await keysOf('b')];
  const sealed = await seal(own.rec, 'one', { name: 'Leyla' });
  await expect(unseal(own.rec, 'two', sealed)).rejects.toThrow(Unreadable);
  await expect(unseal(own.draft, 'one', sealed)).rejects.toThrow(Unreadable);
  await expect(unseal({ ...own.rec, table: 'out' }, 'one', sealed)).rejects.toThrow(Unreadable);
  await expect(unseal({ ...own.rec, vault: 'b' }, 'one', sealed)).rejects.toThrow(Unreadable);
  await expect(unseal(other.rec, 'one', sealed)).rejects.toThrow(Unreadable);
});

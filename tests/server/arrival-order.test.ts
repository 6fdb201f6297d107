import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLive } from '../../src/domain/row.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';

/** What is kept of a field when the tablets' edits arrive in this order: visible first, then the others. */
async function keptAfter(
  tablets: readonly Tablet[],
  texts: readonly string[],
  order: readonly number[],
): Promise<readonly string[]> {
  const [reader] = tablets;
  if (reader === undefined) return [];
  const id = await reader.create('contact', { phone: 'before' });
  reader.forgetCursors();
  const before = (await reader.pull()).rows.find((row) => row.id === id);
  const p = before && isLive(before) ? before.m : null;
  for (const i of order) await tablets[i]?.act({ k: 'set', id, f: 'phone', v: texts[i], p });
  const row = (await reader.pull()).rows.find((each) => each.id === id);
  if (row === undefined || !isLive(row)) throw new Error('the record is not there');
  return [row.f.phone, ...(row.alt.phone ?? []).map(({ v }) => v)].map(String);
}

test('the order of arrival decides which version is visible, never which versions are kept', async () => {
  const office = await openOffice({ deviceLimit: { capacity: 1e6, perSecond: 1e6 } });
  const tablets = [
    await office.tablet('Amal'),
    await office.tablet('Bo'),
    await office.tablet('Cem'),
    await office.tablet('Dana'),
  ];
  const text = fc.constantFrom('a', 'b', 'ä', 'a\u0308', '', 'عربي');
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 4, maxLength: 4 }), order, order, async (texts, one, other) => {
      const [first, second] = [await keptAfter(tablets, texts, one), await keptAfter(tablets, texts, other)];
      const asSet = (kept: readonly string[]) => [...new Set(kept.map((each) => each.normalize()))].sort();
      expect(asSet(second)).toEqual(asSet(first));
      expect(first[0]).toBe(texts[one[0] ?? 0]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

import { expect, test } from 'vitest';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const DEVICES = 50;
const MUTATIONS = 200;
const BATCH = 50;

async function sendAll(tablet: Tablet): Promise<void> {
  const ids = Array.from({ length: MUTATIONS }, newId);
  for (let from = 0; from < MUTATIONS; from += BATCH) {
    const ms = ids
      .slice(from, from + BATCH)
      .map((id) => tablet.mutation({ k: 'create', t: 'contact', id, scope: 'case', f: { name: `Gast ${id}` } }));
    const { res } = await tablet.push(...ms);
    expect(res.every(({ o }) => o === 'applied')).toBe(true);
  }
}

test('fault 66: fifty phones bring two hundred entries each when the festival ends: all of them arrive, each once', async () => {
  const office = await openOffice({ addressLimit: { capacity: 1e6, perSecond: 1e6 } });
  const tablets = await Promise.all(Array.from({ length: DEVICES }, (_, i) => office.tablet(`Helfer ${i}`)));
  await Promise.all(tablets.map(sendAll));
  const [first] = tablets;
  const { rows, answer } = (await first?.pull()) ?? { rows: [], answer: undefined };
  expect(answer).toMatchObject({ head: DEVICES * MUTATIONS, last: MUTATIONS });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(DEVICES * MUTATIONS);
  const devices = await office.database.read.selectFrom('device').select('last_n').execute();
  expect(devices.map(({ last_n }) => last_n)).toEqual(Array(DEVICES).fill(MUTATIONS));
}, 240_000);

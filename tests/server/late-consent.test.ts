import { expect, test } from 'vitest';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

test('a consent that arrives after its person was erased is refused, and nothing of it is kept', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const leyla = await amal.create('contact', { name: 'Leyla' }, 'case');
  const late = bo.mutation({
    k: 'create',
    t: 'consent',
    id: newId(),
    scope: 'case',
    f: { person: leyla, purpose: 'kontaktdaten', signature: 'M1 2L3 4', at: '2026-11-01T00:00:00.000Z' },
  });
  await amal.act({ k: 'erase', id: leyla, why: 'person_asked' });
  const { res } = await bo.push(late);
  expect(res[0]?.o).not.toBe('applied');
  const kept = await office.database.read.selectFrom('quarantine').select('payload').execute();
  expect(kept).toEqual([]);
});

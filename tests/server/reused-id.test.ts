import { expect, test, vi } from 'vitest';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

test('an entry is carried whole after its tablet has sent what an erasure left of it: nothing about the erased person is kept', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const office = await openOffice();
  const [amal, bo] = [await office.tablet(), await office.tablet()];
  const leyla = newId();
  await bo.push(bo.mutation({ k: 'create', t: 'contact', id: leyla, scope: 'case', f: { name: 'Leyla' } }));
  const whole = amal.mutation({ k: 'set', id: leyla, f: 'phone', v: '0611 1', p: null });
  await bo.push(bo.mutation({ k: 'erase', id: leyla, why: 'person_asked' }));
  await amal.push({ ...whole, ops: [] });
  expect((await amal.push(whole)).res).toMatchObject([{ o: 'rejected', code: 'mid_reuse' }]);
  const kept = await office.database.read.selectFrom('quarantine').select('payload').execute();
  expect(kept.filter(({ payload }) => payload.includes('0611 1'))).toEqual([]);
});

import { expect, onTestFinished, test, vi } from 'vitest';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { scenario } from '../support/scenario.ts';

test('fault 45: a tablet without room for news keeps sending, and catches up when there is room again', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await bo.sync();
  await amal.add(organisation, { name: 'Neues vom Amt' });
  await amal.sync();
  const full = vi.spyOn(bo.db.overlay, 'bulkPut').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  onTestFinished(() => full.mockRestore());
  for (const name of ['Eins', 'Zwei']) {
    await bo.add(organisation, { name });
    expect((await bo.sync()).result).toEqual({ kind: 'storage-full' });
  }
  await amal.sync();
  expect(amal.view().records.get('organisation')?.size).toBe(3);
  full.mockRestore();
  expect((await bo.sync()).result).toEqual({ kind: 'done' });
  expect(bo.view().records.get('organisation')?.size).toBe(3);
});

import { expect, test } from 'vitest';
import { noteRescue, tellRescues } from '../../src/db/rescue-note.ts';
import { loneTablet, type TestTablet } from '../support/vault.ts';

const told = ({ store }: TestTablet) =>
  store.view.state.getState().outbox.map(({ mutation: { name, ops } }) => ({ name, ops }));

test('a rescue file that was saved while the device was locked is told after the next unlock, once each', async () => {
  const tablet = await loneTablet();
  await noteRescue(tablet.db, 3);
  await noteRescue(tablet.db, 1);
  const again = await tablet.reopen();
  expect(told(again)).toEqual([]);
  await tellRescues(again.store);
  const entry = (count: number) => ({
    name: 'audit.exported',
    ops: [{ t: 'audit_event', f: { act: 'exported', what: 'rescue_file_locked', count, format: 'rettung' } }],
  });
  expect(told(again)).toMatchObject([entry(3), entry(1)]);
  const later = await again.reopen();
  await tellRescues(later.store);
  expect(told(later)).toHaveLength(2);
});

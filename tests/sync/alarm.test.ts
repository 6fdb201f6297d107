import { expect, test, vi } from 'vitest';
import { createAlarm } from '../../src/sync/alarm.ts';

test('a tablet that rests a thousand times leaves nothing behind', async () => {
  const { signal } = new AbortController();
  const [added, removed] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
  const alarm = createAlarm();
  for (let i = 0; i < 3; i++) await alarm.rest(1, signal);
  expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
});

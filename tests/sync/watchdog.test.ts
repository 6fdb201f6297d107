import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeviceKey } from '../../src/sync/device-key.ts';
import { createEngine } from '../../src/sync/engine.ts';
import { createSyncStatus } from '../../src/sync/status.ts';
import { createWatchdog } from '../../src/sync/watchdog.ts';
import { loneTablet } from '../support/vault.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('a round that never ends is given up after ten minutes, and the person sees that it hangs', async () => {
  const { store } = await loneTablet();
  const status = createSyncStatus();
  // The storage answers no more: the token is never asked for.
  const never = vi.spyOn(store.db.meta, 'get').mockReturnValue(new Promise(() => undefined) as never);
  const parts = { store, pair: await createDeviceKey(), status, random: () => 0, report: () => undefined };
  const engine = createEngine({ ...parts, fetchFromOffice: () => Promise.reject(new TypeError('no network')) });
  let isOver = false;
  const run = engine.run(1, new AbortController().signal).finally(() => (isOver = true));
  await expect.poll(() => status.getState().isBusy).toBe(true);
  vi.advanceTimersByTime(9 * MINUTE);
  expect([isOver, status.getState().trouble]).toEqual([false, null]);
  vi.advanceTimersByTime(MINUTE);
  await run;
  expect(status.getState()).toMatchObject({ isBusy: false, trouble: { kind: 'stuck' } });
  never.mockRestore();
});

test('a round that goes on asking may take as long as it likes', async () => {
  const watchdog = createWatchdog();
  const ask = watchdog.watch(() => Promise.resolve(new Response()));
  let isHanging = false;
  const end = new AbortController();
  void watchdog.whenHanging(end.signal).then(() => (isHanging = true));
  for (let minute = 0; minute < 60; minute += 9) {
    vi.advanceTimersByTime(9 * MINUTE);
    await ask('/v1/pull', {});
  }
  await Promise.resolve();
  expect(isHanging).toBe(false);
  end.abort();
});

import { expect, test } from 'vitest';
import { createAccessDesk } from '../../src/sync/access.ts';
import { createDeviceKey } from '../../src/sync/device-key.ts';
import { keepListening } from '../../src/sync/live.ts';
import { testIdentity } from '../support/vault.ts';

const pair = await createDeviceKey();

/** A device whose storage fails the first time that it is asked. */
function deskAfterTrouble() {
  let asked = 0;
  const nothing = () => Promise.resolve();
  const recovery = {
    unsent: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('the storage is gone')) : Promise.resolve(undefined);
    },
    sent: nothing,
    told: nothing,
  };
  const report = () => Promise.resolve({ app: '1.0.0', n: 0, since: null });
  const offline = () => Promise.reject(new TypeError('no network'));
  const desk = createAccessDesk(offline, testIdentity(), pair, { recovery, report, newer: nothing });
  return { desk, asked: () => asked };
}

test('storage that fails once while a token is asked for does not end the way to the office', async () => {
  const { desk } = deskAfterTrouble();
  await expect(desk.current()).rejects.toThrow('the storage is gone');
  expect(await desk.current()).toEqual({ kind: 'offline' });
});

test('nor does it end the listening: the line is tried again', async () => {
  const { desk, asked } = deskAfterTrouble();
  const end = new AbortController();
  const shown: string[] = [];
  const listening = keepListening(
    {
      fetchFromOffice: () => Promise.reject(new TypeError('no network')),
      access: desk,
      random: () => 0,
      hear: () => undefined,
      show: (line) => {
        shown.push(line);
        end.abort();
      },
    },
    end.signal,
  );
  await expect(listening).resolves.toBeUndefined();
  expect([asked(), shown]).toEqual([1, ['closed']]);
});

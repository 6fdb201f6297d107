import { expect, test } from 'vitest';
import { LayeredMap } from '../../src/db/layered-map.ts';

/** Sixty entries of a thousand, some of them without a value. */
function changeOf(step: number): ReadonlyMap<number, object | undefined> {
  const keys = Array.from({ length: 60 }, (_, i) => (i * 17 + step * step * 31) % 1_000);
  return new Map(keys.map((key, i) => [key, (i + step) % 4 === 0 ? undefined : { key, step }]));
}

test('after any changes it holds what a copied map would hold, and those before hold what they held', () => {
  let layered: ReadonlyMap<number, object> = new Map();
  const copied = new Map<number, object>();
  for (let step = 1; step <= 60; step += 1) {
    const [before, entriesBefore] = [layered, [...layered]];
    layered = LayeredMap.changed(layered, changeOf(step));
    for (const [key, value] of changeOf(step)) {
      if (value === undefined) copied.delete(key);
      else copied.set(key, value);
    }
    expect(new Map(layered)).toEqual(copied);
    expect([layered.size, [...layered.values()].length]).toEqual([copied.size, copied.size]);
    for (const key of changeOf(step).keys()) {
      expect([layered.get(key), layered.has(key)]).toEqual([copied.get(key), copied.has(key)]);
    }
    expect([...before]).toEqual(entriesBefore);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStep, remember } from '../../src/sync/next-step.ts';

test('a tablet that has heard nothing yet tries at once, and rests a minute after success', () => {
  expect(nextStep({ last: undefined, failures: 0 }, 0.5)).toEqual({ kind: 'exchange' });
  expect(nextStep({ last: { kind: 'done' }, failures: 0 }, 0.5)).toEqual({ kind: 'wait', ms: 60_000 });
});

test('however often it failed, the next try comes within five minutes and never sooner than a second', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const step = nextStep({ last: { kind: 'offline' }, failures }, random);
      expect(step.kind === 'wait' && step.ms >= 1_000 && step.ms <= 300_000).toBe(true);
    }),
  );
});

test('an office that asks for patience gets at least as much as it asked for', () => {
  expect(nextStep({ last: { kind: 'busy', afterMs: 90_000 }, failures: 1 }, 0)).toEqual({ kind: 'wait', ms: 90_000 });
});

test('a stopped device does not knock any more until a person asks it to', () => {
  expect(nextStep({ last: { kind: 'stopped' }, failures: 1 }, 0)).toEqual({ kind: 'stop', because: 'stopped' });
});

test('one success forgets all failures', () => {
  const failed = remember(remember({ last: undefined, failures: 0 }, { kind: 'offline' }), { kind: 'offline' });
  expect(failed.failures).toBe(2);
  expect(remember(failed, { kind: 'done' }).failures).toBe(0);
});

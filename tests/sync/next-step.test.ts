import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStep, remember } from '../../src/sync/next-step.ts';

test('a tablet that has heard nothing yet tries at once, and rests a minute after success', () => {
  expect(nextStep({ last: undefined, held: false, failures: 0 }, 0.5, false)).toEqual({
    kind: 'exchange',
    held: false,
  });
  expect(nextStep({ last: { kind: 'done' }, held: false, failures: 0 }, 0.5, false)).toEqual({
    kind: 'wait',
    ms: 60_000,
  });
});

test('fault 7: however often it failed, the next try comes within a minute and never sooner than a second', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const step = nextStep({ last: { kind: 'offline' }, held: false, failures }, random, false);
      expect(step.kind === 'wait' && step.ms >= 1_000 && step.ms <= 60_000).toBe(true);
    }),
  );
});

test('an office that asks for patience gets at least as much as it asked for', () => {
  expect(nextStep({ last: { kind: 'busy', afterMs: 90_000 }, held: false, failures: 1 }, 0, false)).toEqual({
    kind: 'wait',
    ms: 90_000,
  });
});

test('a stopped device does not knock any more until a person asks it to', () => {
  expect(nextStep({ last: { kind: 'stopped' }, held: false, failures: 1 }, 0, false)).toEqual({
    kind: 'stop',
    because: 'stopped',
  });
});

test('one success forgets all failures', () => {
  const once = remember({ last: undefined, held: false, failures: 0 }, { kind: 'offline' }, false);
  const twice = remember(once, { kind: 'offline' }, false);
  expect(twice.failures).toBe(2);
  expect(remember(twice, { kind: 'done' }, false).failures).toBe(0);
});

test('where the office cannot tell of news by itself it is asked without a pause, but never in a hot circle', () => {
  const done = { last: { kind: 'done' as const }, failures: 0 };
  expect(nextStep({ ...done, held: false }, 0.5, true)).toEqual({ kind: 'exchange', held: true });
  expect(nextStep({ ...done, held: true }, 0.5, true)).toEqual({ kind: 'wait', ms: 1_000 });
});

test('a window that another one has overtaken ends its loop', () => {
  expect(nextStep({ last: { kind: 'fenced' }, held: false, failures: 1 }, 0, false)).toEqual({ kind: 'end' });
});

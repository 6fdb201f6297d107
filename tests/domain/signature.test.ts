import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { packSignature, SHEET, Signature, type Stroke, unpackSignature } from '../../src/domain/signature.ts';

const point = fc.record({ x: fc.integer({ min: -50, max: 1_300 }), y: fc.integer({ min: -50, max: 500 }) });
const strokes = fc.array(fc.array(point, { maxLength: 80 }), { maxLength: 40 });

test('a signature comes back as it was drawn, up to what no eye could tell', () => {
  const drawn: readonly Stroke[] = [
    [
      { x: 10, y: 20 },
      { x: 11, y: 20 },
      { x: 600, y: 399 },
    ],
    [{ x: 1_199, y: 0 }],
  ];
  expect(unpackSignature(packSignature(drawn))).toEqual([
    [
      { x: 10, y: 20 },
      { x: 600, y: 399 },
    ],
    [{ x: 1_199, y: 0 }],
  ]);
});

test('whatever is drawn fits into its field, and stays on the sheet', () => {
  fc.assert(
    fc.property(strokes, (drawn) => {
      const packed = packSignature(drawn);
      const isBlank = drawn.every((stroke) => stroke.length === 0);
      expect(packed === '' ? isBlank : v.is(Signature, packed)).toBe(true);
      expect(
        unpackSignature(packed)
          .flat()
          .every(({ x, y }) => x < SHEET.width && y < SHEET.height),
      ).toBe(true);
    }),
  );
});

test('whoever scribbles for minutes still has a signature that can be stored', () => {
  const scribble = Array.from({ length: 30 }, (_, row) =>
    Array.from({ length: 1_000 }, (__, i) => ({ x: (i * 7) % SHEET.width, y: (row * 13 + i * 5) % SHEET.height })),
  );
  expect(v.is(Signature, packSignature(scribble))).toBe(true);
});

test('what is no signature draws nothing', () => {
  expect(unpackSignature('<svg>')).toEqual([]);
  expect(unpackSignature('')).toEqual([]);
});

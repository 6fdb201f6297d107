import * as v from 'valibot';

/** A point on the sheet: whole numbers from 0 to `WIDTH - 1` and from 0 to `HEIGHT - 1`. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What was drawn between touching the sheet and letting go. */
export type Stroke = readonly Point[];

/** Size of the sheet, in its own units, whatever the screen shows. */
export const SHEET = { width: 1_200, height: 400 };
/** So many points draw any name; a record of 64 KiB holds them many times over. */
const MOST_POINTS = 1_500;
/** Points closer than this draw nothing that an eye could tell. */
const STEP = 4;
const DIGITS = 2;
const BASE = 36;

/** Strokes as a line of text: two digits of base 36 for x, two for y, a bar between strokes. Never a picture. */
export const Signature = v.pipe(v.string(), v.maxLength(16_000), v.regex(/^(?:[0-9a-z]{4})+(?:\|(?:[0-9a-z]{4})+)*$/));

/** Packs what was drawn; where there is more than the field holds, evenly fewer points. */
export function packSignature(strokes: readonly Stroke[]): string {
  const kept = strokes.map(withoutNeighbours).filter((stroke) => stroke.length > 0);
  const count = kept.reduce((sum, stroke) => sum + stroke.length, 0);
  const every = Math.ceil(count / MOST_POINTS);
  return kept
    .map((stroke) => stroke.filter((_, i) => i % every === 0 || i === stroke.length - 1))
    .slice(0, MOST_POINTS)
    .map((stroke) => stroke.map(({ x, y }) => digits(x, SHEET.width) + digits(y, SHEET.height)).join(''))
    .join('|');
}

export function unpackSignature(text: string): readonly Stroke[] {
  if (!v.is(Signature, text)) return [];
  return text.split('|').map((stroke) =>
    Array.from({ length: stroke.length / (2 * DIGITS) }, (_, i) => {
      const at = i * 2 * DIGITS;
      return {
        x: Number.parseInt(stroke.slice(at, at + DIGITS), BASE),
        y: Number.parseInt(stroke.slice(at + DIGITS, at + 2 * DIGITS), BASE),
      };
    }),
  );
}

function withoutNeighbours(stroke: Stroke): Stroke {
  const kept: Point[] = [];
  for (const point of stroke) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(point.x - last.x, point.y - last.y) >= STEP) kept.push(point);
  }
  return kept;
}

function digits(value: number, size: number): string {
  const inside = Math.min(Math.max(Math.round(value), 0), size - 1);
  return inside.toString(BASE).padStart(DIGITS, '0');
}

import * as v from 'valibot';
import { packSignature, type Point } from '../../../src/domain/signature.ts';
import type { Tab } from './engine.ts';

/** Signs on the sheet with two lines. Answers how each is written, as it is kept and as it is shown. */
export async function sign(tab: Tab): Promise<readonly string[]> {
  const shown = v.parse(v.pipe(v.array(v.string()), v.length(2)), await tab.run(`(${SIGN})()`));
  return shown.flatMap((line) => {
    // The first point stands twice, and what repeats itself may be packed in a file.
    const [, ...points] = line.split(' ');
    return [points.join(' '), packSignature([points.map(pointOf)])];
  });
}

function pointOf(text: string): Point {
  const [x = Number.NaN, y = Number.NaN] = text.split(',').map(Number);
  return { x, y };
}

/** Runs inside the page, a frame between two movements as with a finger. */
const SIGN = `async () => {
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const sheet = await until(() => document.querySelector('.signature__sheet'));
  // A finger that nobody has put down cannot be captured.
  sheet.setPointerCapture = () => undefined;
  const box = sheet.getBoundingClientRect();
  const move = async (type, x, y) => {
    const at = { clientX: box.x + box.width * x, clientY: box.y + box.height * y };
    sheet.dispatchEvent(new PointerEvent(type, { bubbles: true, ...at }));
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const drawn = () => [...sheet.querySelectorAll('polyline')].map((line) => line.getAttribute('points')).filter(Boolean);
  for (const [i, y] of [0.31, 0.63].entries()) {
    await move('pointerdown', 0.2, y);
    for (let step = 1; step <= 6; step += 1) await move('pointermove', 0.2 + 0.09 * step, y + 0.041 * step);
    await move('pointerup', 0.74, y);
    await until(() => drawn().length === i + 1);
  }
  return drawn();
}`;

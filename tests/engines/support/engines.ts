import { describe } from 'vitest';
import type { Engine } from './engine.ts';
import { chromium, firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

/** The engine that ENGINE names, else all three. */
const wanted: readonly Engine[] = [chromium, firefox, webkit].filter(
  ({ name }) => (process.env['ENGINE'] ?? name) === name,
);
const missing = (process.env['MISSING_ENGINES'] ?? '').split(',');

/** Tells the same story in every engine; those that this machine does not have are counted as skipped. */
export function inEachEngine(where: string, tell: (engine: Engine) => void): void {
  for (const engine of wanted)
    describe.skipIf(missing.includes(engine.name))(`${where} with ${engine.name}`, () => {
      tell(engine);
    });
}

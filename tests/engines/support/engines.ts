import { describe } from 'vitest';
import type { EngineName } from '../../../scripts/browsers.ts';
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
  inEngines(wanted, where, tell);
}

/** Tells what only one engine does. */
export function inEngine(only: EngineName, where: string, tell: (engine: Engine) => void): void {
  inEngines(
    wanted.filter(({ name }) => name === only),
    where,
    tell,
  );
}

function inEngines(engines: readonly Engine[], where: string, tell: (engine: Engine) => void): void {
  for (const engine of engines)
    describe.skipIf(missing.includes(engine.name))(`${where} with ${engine.name}`, () => {
      tell(engine);
    });
}

import type { Engine } from './engine.ts';
import { chromium, firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

/** The three engines that people have; ENGINE=Firefox names one of them. */
export const engines: readonly Engine[] = [chromium, firefox, webkit].filter(
  ({ name }) => (process.env['ENGINE'] ?? name) === name,
);

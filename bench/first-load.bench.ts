import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { bundle, bundleIsStale } from '../scripts/bundle.ts';
import { chromiumFlags } from '../scripts/chromium.ts';
import { printTable } from './support/table.ts';

// Limit: what React itself weighs, as this project builds it; nothing with React can be lighter.
if (bundleIsStale() && (await bundle()) !== 0) throw new Error('the app does not build');
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' } });
const url = server.resolvedUrls?.local[0] ?? '';
const executablePath = process.env['CHROMIUM'];
const browser = await chromium.launch({ args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) });
const page = await browser.newPage({ serviceWorkers: 'block', locale: 'de-DE' });
const loaded = new Set<string>();
page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
await page.goto(url, { waitUntil: 'networkidle' });
await browser.close();
await server.close();

const kinds = new Map<string, { files: number; raw: number; brotli: number }>();
for (const path of loaded) {
  const file = join(dist, path === '/' ? 'index.html' : path);
  if (!existsSync(file)) continue;
  const kind = /\.(\w+)$/.exec(file)?.[1] ?? 'other';
  const before = kinds.get(kind) ?? { files: 0, raw: 0, brotli: 0 };
  const brotli = kind === 'woff2' ? statSync(file).size : brotliCompressSync(readFileSync(file)).byteLength;
  kinds.set(kind, { files: before.files + 1, raw: before.raw + statSync(file).size, brotli: before.brotli + brotli });
}
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const rows = [...kinds].map(([kind, { files, raw, brotli }]) => [kind, String(files), kB(raw), kB(brotli)]);
const total = [...kinds.values()].reduce((sum, { brotli }) => sum + brotli, 0);
const react = brotliCompressSync(readFileSync(join(root, 'node_modules/react-dom/cjs/react-dom-client.production.js')));
printTable(
  ['first screen', 'files', 'raw', 'brotli'],
  [...rows, ['all', '', '', kB(total)], ['limit: react-dom alone, unminified', '', '', kB(react.byteLength)]],
);

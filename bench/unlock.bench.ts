import { withBenchPage } from './support/browser.ts';
import { ms, printTable } from './support/table.ts';

// Limits in the same run: the same pages unsealed, and one unsealed row per record.
const rows: string[][] = [];
for (const count of [1_000, 10_000]) {
  const times = await withBenchPage((page) => page.evaluate((n) => window.bench.measureUnlock(n), count));
  rows.push([String(count), ms(times.passphrase), ms(times.list), ms(times.plainPages), ms(times.plainRows)]);
}
printTable(['records', 'passphrase', 'unlock to list', 'limit: plain pages', 'plain rows'], rows);

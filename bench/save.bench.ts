import { withBenchPage } from './support/browser.ts';
import { ms, percentile, printTable } from './support/table.ts';

const COUNT = 400;

// Limit: the same text as one plain row in a plain table, with the same strict durability, in the same run.
const { ours, plain } = await withBenchPage((page) =>
  page.evaluate((count) => window.bench.measureSaves(count), COUNT),
);
const row = (name: string, samples: readonly number[]) => [
  name,
  ...[0.5, 0.95, 0.99].map((share) => ms(percentile(samples, share))),
];
printTable(
  ['save of one note, strict', 'p50', 'p95', 'p99'],
  [row('Augenhöhe: sealed, outbox, numbered', ours), row('limit: plain Dexie row', plain)],
);

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ms, percentile, printTable } from '../support/table.ts';
import { buildPages } from './browser.ts';
import type { Office } from './office.ts';
import { openOurOffice } from './our-office.ts';
import { openPouchdbOffice } from './pouchdb-office.mjs';
import { measureBootstrap, measureUpload, WARM_UP } from './rounds.ts';
import { openBareOffice, openRxdbOffice } from './rows-office.ts';

// Ours beside PouchDB, RxDB and the bare limit, taking turns in one run, on one computer and without a network in
// between: a slow line would only favour who asks less often. `--quick` is small, to see whether it works.
const isQuick = process.argv.includes('--quick');
/** Records or edits, and how often. */
const BOOTSTRAPS = isQuick
  ? [[1_000, 1] as const]
  : ([
      [1_000, 5],
      [10_000, 4],
      [20_000, 3],
    ] as const);
const UPLOADS = isQuick
  ? [[100, 1] as const]
  : ([
      [100, 5],
      [1_000, 5],
      [5_000, 3],
    ] as const);
/** The size at which the browser is started again and records are saved. */
const LIST = isQuick ? 1_000 : 10_000;
const STARTS = 3;
const SAVES = 100;

const OURS = 'Augenhöhe';
const LIMIT = 'limit: bare rows';
const CONTESTANTS = [
  [OURS, openOurOffice],
  ['PouchDB 9', openPouchdbOffice],
  ['RxDB 17 on Dexie', openRxdbOffice],
  [LIMIT, openBareOffice],
] as const;
type Offices = readonly (readonly [string, Office])[];

/** Samples by what was measured, then by contestant. */
const measured = new Map<string, Map<string, number[]>>();

function keep(what: string, who: string, ...values: readonly number[]): void {
  const samples = measured.get(what) ?? new Map<string, number[]>();
  measured.set(what, samples);
  samples.set(who, [...(samples.get(who) ?? []), ...values]);
}

async function bootstraps(folder: string, offices: Offices, count: number, times: number): Promise<void> {
  const places = new Map<string, Parameters<typeof measureBootstrap>[2]>();
  for (const [who, office] of offices)
    places.set(who, { warm: await office.seed(WARM_UP), full: await office.seed(count) });
  const [starts, saves] = count === LIST ? [STARTS, SAVES] : [0, 0];
  for (let i = 0; i < times; i++) {
    for (const [who, office] of offices) {
      const place = places.get(who);
      if (place === undefined) continue;
      const took = await measureBootstrap(folder, office, place, count, { starts, saves });
      keep(`bootstrap of ${count}`, who, took.bootstrap);
      if (count !== LIST) continue;
      keep(`start to a list of ${count}`, who, ...took.starts);
      keep(`save of one, with ${count}`, who, ...took.saves);
    }
  }
}

async function uploads(folder: string, offices: Offices, count: number, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    for (const [who, office] of offices) {
      const { sent, confirmed } = await measureUpload(folder, office, count);
      keep(`upload of ${count}`, who, sent);
      if (confirmed !== undefined) keep(`upload of ${count}`, `${who}, rows have come back`, confirmed);
    }
  }
}

/** Prints what has been measured since the last time; the ratio says how many times as long as ours it took. */
function printMeasured(): void {
  for (const [what, samples] of measured) {
    const ours = percentile(samples.get(OURS) ?? [], 0.5);
    const rows = [...samples].map(([who, all]) => {
      const median = percentile(all, 0.5);
      return [who, ms(median), ms(percentile(all, 0.95)), `${(median / ours).toFixed(2)} ×`, String(all.length)];
    });
    console.log('');
    printTable([what, 'median', 'p95', 'to ours', 'samples'], rows);
  }
  measured.clear();
}

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
const folder = await mkdtemp(join(tmpdir(), 'bench-sync-'));
try {
  const dist = join(folder, 'dist');
  await buildPages(dist);
  const offices: (readonly [string, Office])[] = [];
  for (const [who, openOffice] of CONTESTANTS)
    offices.push([who, await openOffice(dist, await mkdtemp(join(folder, 'data-')))]);
  console.log(`Load of the computer before: ${load()}`);
  for (const [count, times] of BOOTSTRAPS) {
    await bootstraps(folder, offices, count, times);
    printMeasured();
  }
  for (const [count, times] of UPLOADS) {
    await uploads(folder, offices, count, times);
    printMeasured();
  }
  console.log(`\nLoad of the computer after: ${load()}`);
  for (const [, office] of offices) await office.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}

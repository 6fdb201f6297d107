import { Dexie } from 'dexie';
import * as v from 'valibot';
import { takeTerm } from '../../src/db/leader-term.ts';
import { applyPull } from '../../src/db/pages.ts';
import { unlockVault } from '../../src/db/vault.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { timed } from './saves.ts';
import { createStore, PASSPHRASE } from './store.ts';

const PAGE = 500;

export interface UnlockTimes {
  /** Argon2id of the passphrase: slow on purpose. */
  readonly passphrase: number;
  /** From the open vault to all records in memory and the list sorted. */
  readonly list: number;
  /** The same from plain pages: read, JSON.parse, sort. Nothing that keeps pages can be faster. */
  readonly plainPages: number;
  /** The same from one plain row per record, the usual way. */
  readonly plainRows: number;
}

/** Fills a store with organisations of about a kilobyte, closes it, and opens it again. */
export async function measureUnlock(count: number): Promise<UnlockTimes> {
  const { db, store, open } = await createStore();
  const plain = new Dexie(`plain-${crypto.randomUUID()}`);
  plain.version(1).stores({ rows: 'id', pages: 'no' });
  for (let from = 0; from < count; from += PAGE) {
    const rows = Array.from({ length: PAGE }, (_, i) => row(from + i));
    await applyPull(store, await takeTerm(db), page(rows, from + PAGE < count));
    await plain.table('pages').put({ no: from, json: JSON.stringify(rows) });
    await plain.table('rows').bulkPut(rows);
  }
  db.close();
  plain.close();
  await Promise.all([db.open(), plain.open()]);

  const plainRows = await timed(async () => sortedNames(await plain.table<Row>('rows').toArray()));
  const plainPages = await timed(async () => {
    const pages = await plain.table<{ json: string }>('pages').toArray();
    sortedNames(pages.flatMap(({ json }): Row[] => JSON.parse(json)));
  });
  const start = performance.now();
  const keys = await unlockVault(db, PASSPHRASE);
  const passphrase = performance.now() - start;
  if (!keys.ok) throw new Error(keys.refusal.kind);
  const list = await timed(async () => {
    const opened = await open(keys.value);
    const records = [...(opened.view.state.getState().records.get('organisation')?.values() ?? [])];
    if (records.length !== count) throw new Error(`${records.length} of ${count} records`);
    sortedNames(
      records.map(({ fields }) => ({ f: { name: typeof fields['name'] === 'string' ? fields['name'] : '' } })),
    );
  });
  await Promise.all([db.delete(), plain.delete()]);
  return { passphrase, list, plainPages, plainRows };
}

interface Row {
  readonly f: { readonly name: string };
}

function row(i: number) {
  const profile = 'Wir beraten, begleiten und feiern miteinander. '.repeat(16);
  const f = { name: `Verein ${i}`, profile, 'languages/ar': true, 'topics/bildung': true, ortsbezirk: 'ob01' };
  const ids = { id: crypto.randomUUID(), m: crypto.randomUUID() };
  return { ...ids, t: 'organisation', seq: i + 1, f, fm: {}, inc: {}, alt: {}, st: 'live' as const };
}

function page(rows: readonly unknown[], more: boolean): PullResponse {
  const envelope = { proto: 1, epoch: 'e1', tok: 't', now: '2026-01-01T00:00:00.000Z', head: 1, drop: [] };
  const scopes = [{ id: 'org', to: 'c', more, rows }];
  return v.parse(PullResponse, { ...envelope, scopes, last: 0, safe: 0, min: { app: '0.1.0', data: 1 } });
}

const collator = new Intl.Collator('de');

function sortedNames(rows: readonly Row[]): readonly string[] {
  return rows.map(({ f }) => f.name).sort(collator.compare);
}

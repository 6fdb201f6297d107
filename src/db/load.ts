import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import { isLive } from '../domain/row.ts';
import { withReopen } from './connection.ts';
import { readLastContact } from './contact.ts';
import type { Database } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, readMutation } from './outbox.ts';
import { readScopeStates } from './scope-states.ts';
import { unseal } from './seal.ts';
import { newest, readOverlay, readSegments } from './segments.ts';
import type { VaultKeys } from './vault.ts';
import type { Draft, OutboxEntry, ViewChange, ViewStore } from './view.ts';
import { readWatermarks } from './watermarks.ts';

type Loading = Pick<OpenStore, 'db' | 'keys' | 'view'>;

/** Tries before a reading is taken although this tab has changed the view meanwhile. */
const MAX_READINGS = 5;

/** Opens everything on this device into the view: after the unlock, and when another tab wrote. */
export async function loadView(loading: Loading): Promise<void> {
  await loadWith(loading, async ({ db, keys, view }) => {
    const [scopes, outbox, drafts, lastContact] = await Promise.all([
      readScopes(db, keys),
      readOutbox(db, keys),
      readDrafts(db, keys),
      readLastContact(db),
    ]);
    const present = new Set(scopes.rows.map(([id]) => id));
    const shown = [...view.state.getState().records.values()].flatMap((records) => [...records.keys()]);
    const gone = shown.filter((id) => !present.has(id)).map((id) => [id, undefined] as const);
    return {
      rows: [...gone, ...scopes.rows],
      entries: outbox.entries,
      confirmed: outbox.confirmed,
      drafts: draftChanges(view, drafts.rows),
      unreadable: scopes.unreadable + outbox.unreadable + drafts.unreadable,
      ...(lastContact === undefined ? {} : { lastContact }),
    };
  });
}

/** Opens only the drafts: another tab is typing. */
export async function loadDrafts(loading: Loading): Promise<void> {
  await loadWith(loading, async ({ db, keys, view }) => ({
    drafts: draftChanges(view, (await readDrafts(db, keys)).rows),
  }));
}

/** Opening takes time; what this tab has laid into the view meanwhile is newer than what was read. */
async function loadWith(loading: Loading, read: (loading: Loading) => Promise<ViewChange>): Promise<void> {
  const { view } = loading;
  for (let reading = 1; ; reading++) {
    const revision = view.revision();
    const change = await read(loading);
    if (view.revision() === revision || reading === MAX_READINGS) {
      view.apply(change);
      return;
    }
  }
}

function draftChanges(view: ViewStore, rows: readonly (readonly [string, Draft])[]): NonNullable<ViewChange['drafts']> {
  const present = new Set(rows.map(([id]) => id));
  const gone = [...view.state.getState().drafts.keys()].filter((id) => !present.has(id));
  return [...gone.map((id) => [id, undefined] as const), ...rows];
}

async function readScopes(db: Database, keys: VaultKeys) {
  const states = await withReopen(db, () => readScopeStates(db));
  const rows: [...NonNullable<ViewChange['rows']>] = [];
  let unreadable = 0;
  for (const [id, { gen }] of Object.entries(states)) {
    const scope = v.parse(Scope, id);
    const segments = gen === null ? { rows: [], unreadable: 0 } : await readSegments(db, keys, scope, gen);
    const overlay = await readOverlay(keys, await db.rec.where('scope').equals(scope).toArray());
    unreadable += segments.unreadable + overlay.unreadable;
    for (const row of newest([...segments.rows, ...overlay.rows])) if (isLive(row)) rows.push([row.id, { scope, row }]);
  }
  return { rows, unreadable };
}

/** What is not confirmed, and what needs a person. Confirmed rows wait in the database for their backup. */
async function readOutbox(db: Database, keys: VaultKeys) {
  const marks = await withReopen(db, () => readWatermarks(db));
  const rows = await db.out.filter((row) => row.n > marks.confirmed || isOpenException(row.o, row.code)).sortBy('n');
  const entries: OutboxEntry[] = [];
  for (const row of rows) {
    const mutation = await readMutation(keys, row);
    if (mutation) entries.push(row.n > marks.acked ? { mutation, state: 'waiting' } : entryOf(mutation, row));
  }
  return { entries, confirmed: marks.confirmed, unreadable: rows.length - entries.length };
}

function isOpenException(outcome: string | undefined, code: string | undefined): boolean {
  return (outcome === 'rejected' || outcome === 'quarantined') && code !== 'dismissed';
}

const DraftValue = v.object({ at: v.number(), value: v.unknown() });

async function readDrafts(db: Database, keys: VaultKeys) {
  const rows: [string, Draft][] = [];
  const stored = await withReopen(db, () => db.draft.toArray());
  for (const { id, sealed } of stored) {
    try {
      const { at, value } = v.parse(DraftValue, await unseal(keys.draft, id, sealed));
      rows.push([id, { id, at, value }]);
    } catch {
      // Counted below and left where it is.
    }
  }
  return { rows, unreadable: stored.length - rows.length };
}

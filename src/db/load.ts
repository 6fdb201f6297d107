import * as v from 'valibot';
import { isLive } from '../domain/row.ts';
import { withReopen } from './connection.ts';
import { readLastContact } from './contact.ts';
import type { DraftRow } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, readMutation } from './outbox-row.ts';
import { unseal } from './seal.ts';
import { newest, readOverlay, readSegments } from './segments.ts';
import { readSealed, readSealedWork, type SealedScope, type SealedWork } from './snapshot.ts';
import type { VaultKeys } from './vault.ts';
import type { Draft, OutboxEntry, ViewChange, ViewStore } from './view.ts';

type Loading = Pick<OpenStore, 'db' | 'keys' | 'view'>;

/** Opens everything on this device into the view: after the unlock, and when another tab has received something. */
export async function loadView({ db, keys, view }: Loading): Promise<void> {
  const readAt = view.revision();
  const shown = view.state.getState().outbox.filter(({ state }) => state === 'needs-you');
  const sealed = await withReopen(db, () => readSealed(db));
  const lastContact = await readLastContact(db);
  const [scopes, outbox, drafts] = await Promise.all([
    openScopes(keys, sealed.scopes),
    openOutbox(keys, sealed),
    openDrafts(keys, sealed.drafts),
  ]);
  const present = new Set(scopes.rows.map(([id]) => id));
  const gone = [...view.state.getState().records.values()].flatMap((map) =>
    [...map.keys()].filter((id) => !present.has(id)),
  );
  const change: ViewChange = {
    rows: [...gone.map((id) => [id, undefined] as const), ...scopes.rows],
    entries: outbox.entries,
    confirmed: sealed.marks.confirmed,
    // Put away in another tab.
    dismissed: shown.map(({ mutation }) => mutation.mid).filter((mid) => !outbox.mids.has(mid)),
    drafts: draftChanges(view, drafts.rows),
    unreadable: scopes.unreadable + outbox.unreadable + drafts.unreadable,
    ...(lastContact === undefined ? {} : { lastContact }),
  };
  view.apply(change, readAt);
}

/** Opens only the own work: another tab has saved, or is typing. The rows of the office are as they were. */
export async function loadWork({ db, keys, view }: Loading): Promise<void> {
  const readAt = view.revision();
  const sealed = await withReopen(db, () => readSealedWork(db));
  const [outbox, drafts] = await Promise.all([openOutbox(keys, sealed), openDrafts(keys, sealed.drafts)]);
  view.apply({ entries: outbox.entries, drafts: draftChanges(view, drafts.rows) }, readAt);
}

function draftChanges(view: ViewStore, rows: readonly (readonly [string, Draft])[]): NonNullable<ViewChange['drafts']> {
  const present = new Set(rows.map(([id]) => id));
  const gone = [...view.state.getState().drafts.keys()].filter((id) => !present.has(id));
  return [...gone.map((id) => [id, undefined] as const), ...rows];
}

async function openScopes(keys: VaultKeys, scopes: readonly SealedScope[]) {
  const rows: [...NonNullable<ViewChange['rows']>] = [];
  let unreadable = 0;
  for (const { scope, segments, overlay } of scopes) {
    const [inPages, single] = [await readSegments(keys, segments), await readOverlay(keys, overlay)];
    unreadable += inPages.unreadable + single.unreadable;
    for (const row of newest([...inPages.rows, ...single.rows])) if (isLive(row)) rows.push([row.id, { scope, row }]);
  }
  return { rows, unreadable };
}

async function openOutbox(keys: VaultKeys, { out, marks }: SealedWork) {
  const entries: OutboxEntry[] = [];
  for (const row of out) {
    const mutation = await readMutation(keys, row);
    if (mutation) entries.push(row.n > marks.acked ? { mutation, state: 'waiting' } : entryOf(mutation, row));
  }
  const mids: ReadonlySet<string> = new Set(out.map(({ mid }) => mid));
  return { entries, mids, unreadable: out.length - entries.length };
}

const DraftValue = v.object({ at: v.number(), value: v.unknown() });

async function openDrafts(keys: VaultKeys, stored: readonly DraftRow[]) {
  const rows: [string, Draft][] = [];
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

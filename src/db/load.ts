import * as v from 'valibot';
import { isLive } from '../domain/row.ts';
import { withReopen } from './connection.ts';
import { readLastContact } from './contact.ts';
import type { DraftRow } from './database.ts';
import { nextTask } from './next-task.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, readMutation } from './outbox-row.ts';
import { unseal } from './seal.ts';
import { newest, readOverlay, readSegments } from './segments.ts';
import { readSealed, readSealedWork, type SealedScope, type SealedWork } from './snapshot.ts';
import { unstoredDrafts } from './unstored-drafts.ts';
import type { VaultKeys } from './vault.ts';
import type { Draft, OutboxEntry, ViewChange, ViewStore } from './view.ts';

/** Rows that are laid into the view at once: more would stop a finger on a slow tablet. */
const ROWS_PER_TASK = 2_000;

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
  const granted: ReadonlySet<string> = new Set(sealed.scopes.map(({ scope }) => scope));
  const dropped = view.scopes().filter((scope) => !granted.has(scope));
  const present = [...dropped.map((scope) => ({ scope, rows: [] })), ...scopes];
  const rows = present.flatMap((one) => view.replacing(one.scope, one.rows));
  for (let from = 0; from < rows.length; from += ROWS_PER_TASK) {
    view.apply({ rows: rows.slice(from, from + ROWS_PER_TASK) }, readAt);
    await nextTask();
  }
  const change: ViewChange = {
    entries: outbox.entries,
    confirmed: sealed.marks.confirmed,
    // Put away in another tab.
    dismissed: shown.map(({ mutation }) => mutation.mid).filter((mid) => !outbox.mids.has(mid)),
    drafts: draftChanges(view, drafts.rows),
    unreadable: [
      ...dropped.map((scope) => [scope, 0] as const),
      ...scopes.map(({ scope, unreadable }) => [scope, unreadable] as const),
      ['own', outbox.unreadable + drafts.unreadable],
    ],
    differing: [
      ...dropped.map((scope) => [scope, false] as const),
      ...sealed.scopes.map(({ scope, state }) => [scope, state.differs === true] as const),
    ],
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
  const unstored = unstoredDrafts(view);
  const gone = [...view.state.getState().drafts.keys()].filter((id) => !present.has(id) && !unstored.has(id));
  return [...gone.map((id) => [id, undefined] as const), ...rows.filter(([id]) => !unstored.has(id))];
}

async function openScopes(keys: VaultKeys, scopes: readonly SealedScope[]) {
  const opened = [];
  for (const { scope, segments, overlay } of scopes) {
    const [inPages, single] = [await readSegments(keys, segments), await readOverlay(keys, overlay)];
    const rows = newest([...inPages.rows, ...single.rows]).filter(isLive);
    opened.push({ scope, rows, unreadable: inPages.unreadable + single.unreadable });
  }
  return opened;
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

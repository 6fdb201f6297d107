import type { Json } from '../domain/json.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { isStorageFull, withReopen } from './connection.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { seal } from './seal.ts';
import { unstoredDrafts } from './unstored-drafts.ts';

type DraftSaved = Result<true, { readonly kind: 'storage-full' }>;

const running = new WeakMap<OpenStore, Set<Promise<unknown>>>();

/** Saves a half-written form. Called at every pause in typing; the newest save wins. */
export function saveDraft(store: OpenStore, id: string, value: Json): Promise<DraftSaved> {
  return inTurn(store, async () => {
    const saved = await write(store, id, value);
    if (saved.ok) unstoredDrafts(store.view).delete(id);
    return saved;
  });
}

/** One after the other: sealing takes time, and an older text must never overwrite a newer one. */
function inTurn<T>(store: OpenStore, work: () => Promise<T>): Promise<T> {
  const turns = running.get(store) ?? new Set();
  running.set(store, turns);
  const turn = Promise.allSettled(turns).then(work);
  turns.add(turn);
  return turn.finally(() => turns.delete(turn));
}

/**
 * Waits for everything that was handed to `saveDraft`, and tries once more what a full disk has not taken. Answers
 * whether all of it is on the disk: before the page may go.
 */
export async function draftsSettled(store: OpenStore): Promise<boolean> {
  const unstored = unstoredDrafts(store.view);
  await inTurn(store, () => Promise.resolve());
  for (const id of unstored.keys()) await inTurn(store, () => tryAgain(store, id));
  return unstored.size === 0;
}

async function tryAgain(store: OpenStore, id: string): Promise<void> {
  const unstored = unstoredDrafts(store.view);
  const value = unstored.get(id);
  // Saved, completed, thrown away or erased meanwhile.
  if (value === undefined || !store.view.state.getState().drafts.has(id)) return void unstored.delete(id);
  const saved = await write(store, id, value);
  if (saved.ok && unstored.get(id) === value) unstored.delete(id);
}

/** Keeps for this page what found no room: whoever leaves the form finds it again. */
export function keepUnstored({ view, world }: OpenStore, id: string, value: Json): void {
  unstoredDrafts(view).set(id, value);
  view.apply({ drafts: [[id, { id, value, at: world.now() }]] });
}

async function write(store: OpenStore, id: string, value: Json): Promise<DraftSaved> {
  const at = store.world.now();
  const sealed = await seal(store.keys.draft, id, { at, value });
  try {
    await withReopen(store.db, () =>
      store.db.transaction('rw', store.db.meta, store.db.draft, async () => {
        await guardSchema(store.db);
        await store.db.draft.put({ id, sealed });
      }),
    );
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' });
    throw error;
  }
  store.view.apply({ drafts: [[id, { id, value, at }]] });
  store.announce('draft');
  return ok(true);
}

/** Throws a draft away: only on a person's order. */
export async function discardDraft(store: OpenStore, id: string): Promise<void> {
  await withReopen(store.db, () =>
    store.db.transaction('rw', store.db.meta, store.db.draft, async () => {
      await guardSchema(store.db);
      await store.db.draft.delete(id);
    }),
  );
  store.view.apply({ drafts: [[id, undefined]] });
  store.announce('draft');
}

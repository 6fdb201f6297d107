import type { Database } from '../db/database.ts';
import { draftsSettled } from '../db/drafts.ts';
import { type Identity, readKeyPair } from '../db/identity.ts';
import type { OpenStore } from '../db/open-store.ts';
import { saveOpenForms } from '../db/open-forms.ts';
import { loadView } from '../db/load.ts';
import { tellRescues } from '../db/rescue-note.ts';
import { resealOld } from '../db/reseal.ts';
import { StorageGone } from '../db/schema-guard.ts';
import { openSession } from '../db/session.ts';
import type { VaultKeys } from '../db/vault.ts';
import { holdWindow } from '../db/windows.ts';
import { createAccessDesk } from '../sync/access.ts';
import { openBeats } from '../sync/beats.ts';
import { createEngine, type Engine } from '../sync/engine.ts';
import { whileLeading } from '../sync/leader.ts';
import { judgeDefect } from '../sync/round.ts';
import { createOfficeDesk, type OfficeDesk } from '../sync/office-desk.ts';
import { createSyncStatus, troubleOf } from '../sync/status.ts';
import type { Sync } from '../sync/sync-context.ts';
import type { Fetch } from '../sync/transport.ts';
import { listenForReasons } from '../sync/triggers.ts';
import { lockWindow } from './lock-window.ts';
import { startReset } from './reset.ts';
import { update } from './update.ts';
import { browserWorld } from './world.ts';

/** Everything that runs while the app is unlocked. */
export interface Session {
  readonly store: OpenStore;
  readonly sync: Sync;
  readonly office: OfficeDesk;
  /** Stops the sync and waits for drafts to be on the disk: afterwards the page may go. */
  readonly end: () => Promise<void>;
}

/** Opens the store with the vault's keys and starts the sync, which runs in one tab of the device. */
export async function startSession(db: Database, keys: VaultKeys, identity: Identity): Promise<Session> {
  const pair = await readKeyPair(db, keys);
  if (pair === undefined) throw new Error('This device has an identity but no key');
  const running = new AbortController();
  holdWindow(db, running.signal);
  const status = createSyncStatus();
  let engine: Engine | undefined;
  let end = (): Promise<void> => Promise.resolve();
  const store = await openSession(db, keys, identity, browserWorld, {
    hear: (news) => {
      if (news === 'saved' || news === 'send-now') engine?.wake();
      // A new page is the only sure way to clear the keys and the decrypted view from memory.
      if (news === 'reset') window.location.reload();
      if (news === 'lock') lockWindow(end);
    },
    report: reportError,
  });
  const parts = { store, pair, status, random: Math.random, report: reportError };
  const fetchFromOffice: Fetch = (path, init) => fetch(path, init);
  const { run, wake } = createEngine({ ...parts, fetchFromOffice });
  // A token of its own: the window that a person looks at need not be the one that leads.
  const office = createOfficeDesk(
    fetchFromOffice,
    createAccessDesk(fetchFromOffice, identity, pair),
    browserWorld.newId,
  );
  engine = { run, wake };
  status.subscribe(({ order }) => {
    if (order?.order === 'wipe') startReset(store, order).catch(reportError);
  });
  // The tab that the person looks at is not always the one that leads.
  const sendNow = (): void => store.announce('send-now');
  listenForReasons(sendNow, running.signal);
  update.setState({ beforeReload: () => writeDown(store) });
  const lead = async (term: number, signal: AbortSignal): Promise<void> => {
    // The tab that led before may have gone between writing and telling.
    await loadView(store);
    await tellRescues(store).catch(reportError);
    await run(term, signal);
  };
  const beats = openBeats(`${db.name}-sync`, status, {
    read: () => store.view.state.getState().lastContact,
    show: (lastContact) => store.view.apply({ lastContact }),
  });
  const onDefect = (defect: unknown): boolean => {
    const result = judgeDefect(defect, reportError);
    status.setState({ trouble: troubleOf(result, undefined) });
    return result.kind !== 'stale-app' && !(defect instanceof StorageGone);
  };
  whileLeading(db, beats, running.signal, { lead, onDefect, random: Math.random })
    .catch(reportError)
    .finally(beats.close);
  // After a change of keys: in the background, and from where it stopped the last time.
  resealOld(db, keys, running.signal).catch(reportError);
  end = async (): Promise<void> => {
    await writeDown(store);
    running.abort();
    store.close();
  };
  return { store, sync: { status, now: sendNow }, office, end };
}

/** Answers whether everything that was typed lies on the disk. */
async function writeDown(store: OpenStore): Promise<boolean> {
  await saveOpenForms();
  const isStored = await draftsSettled(store);
  // What was under way just now may have found no room.
  return (await saveOpenForms()) && isStored;
}

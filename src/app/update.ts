import { Workbox } from 'workbox-window';
import { createStore } from 'zustand/vanilla';

interface Update {
  /** Whether a new release lies ready beside the running one. */
  readonly isReady: boolean;
  /** What must be finished before the page may be loaded anew. */
  readonly beforeReload: () => Promise<void>;
}

export const update = createStore<Update>(() => ({ isReady: false, beforeReload: () => Promise.resolve() }));

const HOUR = 3_600_000;
let workbox: Workbox | undefined;

/** Installs the worker that stores the whole app, and looks for a new release now and then. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', () => update.setState({ isReady: true }));
  // Also in tabs in which nobody pressed: their files are about to be cleaned away.
  workbox.addEventListener('controlling', (event) => {
    if (event.isUpdate !== true) return;
    void update
      .getState()
      .beforeReload()
      .finally(() => window.location.reload());
  });
  workbox.register().catch(reportError);
  setInterval(() => void workbox?.update().catch(() => undefined), HOUR);
}

/** Switches to the new release; `controlling` above reloads the page. */
export function applyUpdate(): void {
  workbox?.messageSkipWaiting();
}

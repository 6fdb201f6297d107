import { Workbox } from 'workbox-window';
import { createStore } from 'zustand/vanilla';

/** Whether a new release lies ready beside the running one. */
export const update = createStore<{ readonly isReady: boolean }>(() => ({ isReady: false }));

const HOUR = 3_600_000;
let workbox: Workbox | undefined;

/** Installs the worker that stores the whole app, and looks for a new release now and then. */
export function registerWorker(beforeReload: () => Promise<void>): void {
  if (workbox !== undefined || !('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', () => update.setState({ isReady: true }));
  // Also in tabs in which nobody pressed: their files are about to be cleaned away.
  workbox.addEventListener('controlling', (event) => {
    if (event.isUpdate === true) void beforeReload().finally(() => window.location.reload());
  });
  workbox.register().catch(reportError);
  setInterval(() => void workbox?.update().catch(() => undefined), HOUR);
}

/** Switches to the new release; `controlling` above reloads the page. */
export function applyUpdate(): void {
  workbox?.messageSkipWaiting();
}

import { Workbox } from 'workbox-window';
import { createStore } from 'zustand/vanilla';

interface Update {
  /** Whether a new release lies ready beside the running one. */
  readonly isReady: boolean;
  /** Whether the new release runs already, and this page stays only for a text that finds no room on the disk. */
  readonly isHeldUp: boolean;
  /** Writes down what was typed; answers whether the page may be loaded anew. */
  readonly beforeReload: () => Promise<boolean>;
}

export const update = createStore<Update>(() => ({
  isReady: false,
  isHeldUp: false,
  beforeReload: () => Promise.resolve(true),
}));

const HOUR = 3_600_000;
/** Milliseconds after which a text that found no room is tried again. */
const AGAIN = 5_000;
let workbox: Workbox | undefined;

/** Installs the worker that stores the whole app, and looks for a new release now and then. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', () => update.setState({ isReady: true }));
  // Also in tabs in which nobody pressed: their files are about to be cleaned away. No worker of ours takes over a
  // page that had none, so this is always another release.
  workbox.addEventListener('controlling', () => void reloadOnceStored());
  workbox.register().catch(reportError);
  setInterval(() => void workbox?.update().catch(() => undefined), HOUR);
}

/** What somebody typed and the full disk did not take is only in this page: it stays until there is room. */
async function reloadOnceStored(): Promise<void> {
  const isStored = await update
    .getState()
    .beforeReload()
    .catch((defect: unknown) => {
      reportError(defect);
      return false;
    });
  if (isStored) {
    window.location.reload();
    return;
  }
  update.setState({ isHeldUp: true });
  setTimeout(() => void reloadOnceStored(), AGAIN);
}

/** Switches to the new release; `controlling` above reloads the page. */
export function applyUpdate(): void {
  workbox?.messageSkipWaiting();
}

/** Milliseconds that what is half-written has to reach the disk. A disk that hangs must not keep the app open. */
const MOST = 3_000;

/** Locks this window: nothing is to be seen from now on, and the page goes when `end` is through, or has had its time. */
export function lockWindow(end: () => Promise<void>): void {
  // Before the screen goes, as open forms write themselves down.
  const ended = end();
  document.body.hidden = true;
  // A new page is the only sure way to clear the keys and the decrypted view from memory.
  const reload = (): void => window.location.reload();
  setTimeout(reload, MOST);
  ended.catch(reportError).finally(reload);
}

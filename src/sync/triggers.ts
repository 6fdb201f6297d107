/** Calls `wake` whenever the browser gives a reason to try: the network, the screen, the way back. */
export function listenForReasons(wake: () => void, signal: AbortSignal): void {
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake, { signal });
  window.addEventListener('pageshow', wake, { signal });
  document.addEventListener('visibilitychange', whenVisible, { signal });
}

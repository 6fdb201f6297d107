/** Installs the worker that keeps this page and its languages for the time without network. */
export function registerPhoneWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  navigator.serviceWorker.register('/phone-worker.js', { scope: '/f/' }).catch(reportError);
}
